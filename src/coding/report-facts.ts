import type { Topic } from '#language/grammar/event.js';
import type { Languages } from '#language/pack.js';
import type { Analysis } from '#model/analysis.js';
import type { EventMention, PlaceMention, TimeMention } from '#model/mention.js';
import type { IsoDate } from '#model/report.js';
import type { Sentence } from '#model/sentence.js';
import type { Range } from '#model/span.js';
import { cutWords } from '#text/cut-words.js';
import type { DraftClaim } from './draft-claim.js';
import { leanOnStory } from './lean-times.js';
import { findSpeechCircumstances, type SpeechCircumstance } from './speech-circumstance.js';

/** What one sentence holds for the making of incidents. */
export interface SentenceFacts {
  readonly sentence: Sentence;
  readonly index: number;
  readonly block: number;
  /** A title or heading: it repeats the body, and opens no incident of its own. */
  readonly title: boolean;
  readonly events: readonly EventMention[];
  readonly times: readonly TimeMention[];
  readonly places: readonly PlaceMention[];
  readonly drafts: readonly DraftClaim[];
  /** Words that tell of another time than the news, that name another act of the same story, and that may open one. */
  readonly background: boolean;
  /** Words that set an act beside others ("the deadliest attack since"). */
  readonly compared: boolean;
  /** Acts that are nouns which take the reader to know of them ("the ambush", "cette attaque"), and whether all are. */
  readonly known: ReadonlySet<EventMention>;
  readonly anaphoric: boolean;
  /** It begins with attackers who are taken to be known ("The gunmen"). */
  readonly goesOn: boolean;
  readonly another: boolean;
  readonly separate: boolean;
  /** Names villagers, worshippers or where they live and pray. */
  readonly populace: boolean;
  readonly topics: ReadonlyMap<Topic, number>;
  /** Words for hospitals and the like: places named beside them are no scene. */
  readonly asides: readonly Range[];
}

export interface ReportFacts {
  readonly analysis: Analysis;
  readonly sentences: readonly SentenceFacts[];
  /** The day on which the report looks back: its publication, else its dateline; null where neither is known. */
  readonly today: IsoDate | null;
  readonly speech: SpeechCircumstance;
}

export function readFacts(read: Analysis, drafts: readonly DraftClaim[], languages: Languages): ReportFacts {
  const { report } = read;
  const { analysis, speech } = settleTimes(read, languages);
  const events = bySentence(analysis.events, (event) => event.sentence);
  const times = bySentence(analysis.times, (time) => time.sentence);
  const places = bySentence(analysis.places, (place) => place.sentence);
  const claims = bySentence(drafts, (draft) => draft.sentence);
  const sentences = analysis.sentences.map((sentence): SentenceFacts => {
    const kind = report.blocks[sentence.block]?.kind;
    const { tied, ...cues } = readCues(analysis, sentence, languages);
    const own = events.get(sentence.index) ?? [];
    const { definite } = languages[sentence.language].outcomes.words;
    const isAfter = (from: number, words: ReadonlySet<string>) => {
      const before = sentence.tokens[from - 1];
      return before !== undefined && words.has(plain(report.text.slice(before.start, before.end)));
    };
    const known = new Set(own.filter(({ form, from }) => form === 'nominal' && isAfter(from, definite)));
    return {
      sentence,
      index: sentence.index,
      block: sentence.block,
      title: kind === 'title' || kind === 'heading',
      events: own,
      known,
      anaphoric: own.length > 0 && known.size === own.length,
      goesOn: own.some(({ perpetrators }) =>
        perpetrators.some((index) => {
          const { form, from } = analysis.actors[index]!;
          return form === 'role' && from <= 1 && (isAfter(1, definite) || isAfter(from, definite));
        }),
      ),
      times: times.get(sentence.index) ?? [],
      drafts: claims.get(sentence.index) ?? [],
      ...cues,
      places: (places.get(sentence.index) ?? []).filter((place) => !tied.some((start) => isRightAfter(start, place))),
    };
  });
  return {
    analysis,
    sentences,
    today: report.published ?? report.dateline?.date ?? null,
    speech,
  };
}

/** Times lean on those of the story once it is known when somebody only spoke. */
function settleTimes(analysis: Analysis, languages: Languages): { analysis: Analysis; speech: SpeechCircumstance } {
  const speech = findSpeechCircumstances(analysis, languages);
  const times = leanOnStory(analysis.times, speech.times);
  const spoken = new Set(times.filter((_, i) => speech.times.has(analysis.times[i]!)));
  return { analysis: { ...analysis, times }, speech: { ...speech, times: spoken } };
}

const plain = (word: string): string => word.toLowerCase().replace(/’/g, "'");

/** Words of a sentence that tell what it is about; `tied` are the starts of words that make a name an adjective ("X-led"). */
type Cues = Pick<
  SentenceFacts,
  'background' | 'compared' | 'another' | 'separate' | 'populace' | 'topics' | 'asides'
> & {
  readonly tied: readonly number[];
};

function isRightAfter(start: number, place: PlaceMention): boolean {
  return start >= place.end && start - place.end <= 1;
}

function readCues(analysis: Analysis, sentence: Sentence, languages: Languages): Cues {
  const words = cutWords(analysis.report.text, sentence.tokens);
  const keys = words.map((word) => word.key);
  const asides: Range[] = [];
  const tied: number[] = [];
  let background = false;
  let compared = false;
  let another = false;
  let separate = false;
  let populace = false;
  const topics = new Map<Topic, number>();
  const hits = languages[sentence.language].events.findCues(keys);
  const accounts = hits.filter(({ entries }) => entries.some(({ kind }) => kind === 'account'));
  const ofAccount = ({ from, to }: { from: number; to: number }) =>
    accounts.some((account) => account.from <= from && to <= account.to);
  for (const hit of hits) {
    for (const entry of hit.entries) {
      if (entry.kind === 'background') background ||= !ofAccount(hit);
      else if (entry.kind === 'compared') compared = true;
      else if (entry.kind === 'another') another = true;
      else if (entry.kind === 'separate') separate = true;
      else if (entry.kind === 'populace') populace = true;
      else if (entry.kind === 'tied') tied.push(words[hit.from]!.start);
      else if (entry.kind === 'aside') asides.push({ start: words[hit.from]!.start, end: words[hit.to - 1]!.end });
      else if (entry.kind === 'topic') topics.set(entry.topic, (topics.get(entry.topic) ?? 0) + 1);
    }
  }
  return { background, compared, another, separate, populace, topics, asides, tied };
}

function bySentence<T>(items: readonly T[], sentenceOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const group = groups.get(sentenceOf(item));
    if (group) group.push(item);
    else groups.set(sentenceOf(item), [item]);
  }
  return groups;
}
