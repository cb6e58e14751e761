import type { Languages } from '#language/pack.js';
import type { Analysis } from '#model/analysis.js';
import type { Attribution } from '#model/mention.js';
import { contains, overlaps, type Range, type Span, spanOf } from '#model/span.js';
import { fold } from '#text/fold.js';
import { accountsOf } from './accounts.js';
import { answeringFigures } from './answering-figures.js';
import { carriedFigures, countedNouns, leadingOutcome } from './carried-figures.js';
import { type DraftClaim, draftInWords } from './draft-claim.js';
import { AUTHOR, type Finding, type Reading, type Variable } from './finding.js';
import { linkOutcomes } from './outcome-links.js';
import { triggersOf } from './outcome-trigger.js';
import { tellOwnDeed, withoutTwiceClaimed } from './own-deeds.js';
import { type SentenceView, viewSentence, viewSources } from './sentence-view.js';
import { filedName } from './speaker-names.js';
import { abducted } from './variables/abducted.js';
import { arrested } from './variables/arrested.js';
import { attackersCount } from './variables/attackers-count.js';
import { casualties } from './variables/casualties.js';
import { control } from './variables/control.js';
import { destroyed } from './variables/destroyed.js';
import { killed } from './variables/killed.js';
import { missing } from './variables/missing.js';
import { perpetrator } from './variables/perpetrator.js';
import { responsibility } from './variables/responsibility.js';
import { status } from './variables/status.js';
import { wounded } from './variables/wounded.js';

const ALL: readonly Variable[] = [
  responsibility,
  killed,
  wounded,
  casualties,
  abducted,
  arrested,
  missing,
  destroyed,
  control,
  status,
  perpetrator,
  attackersCount,
];

/** Every statement of the contract's variables, in the order of the text, with its speaker; not yet filed with an incident. */
export function codeClaims(analysis: Analysis, languages: Languages): DraftClaim[] {
  const sources = viewSources(analysis, languages);
  const readings = analysis.sentences
    .map((sentence) => viewSentence(sources, sentence.index))
    .filter((view) => !isTeaser(view))
    .map((view) => readSentence(view, analysis));
  const drafts = readings.flatMap((reading) =>
    ALL.flatMap((variable) => variable.find(reading)).flatMap((finding) =>
      draftsOf(analysis, reading.view, finding).flatMap((draft) => tellOwnDeed(reading.view, finding, draft) ?? []),
    ),
  );
  const leading = leadingOutcome(drafts);
  const nouns = leading === 'abducted' ? countedNouns(drafts, leading) : new Set<string>();
  for (const reading of leading ? readings : []) {
    for (const finding of carriedFigures(reading, leading!, nouns))
      drafts.push(...draftsOf(analysis, reading.view, finding));
  }
  for (const reading of readings) {
    for (const finding of answeringFigures(reading, analysis.attributions, drafts, leading))
      drafts.push(...draftsOf(analysis, reading.view, finding));
  }
  drafts.push(...bareDenials(analysis, drafts));
  drafts.push(...accountsOf(readings, analysis.attributions, drafts));
  drafts.sort((a, b) => a.sentence - b.sentence || a.words.start - b.words.start);
  const filed = (draft: DraftClaim): DraftClaim => {
    const { speech } = languages[analysis.sentences[draft.sentence]!.language];
    return { ...draft, speaker: { ...draft.speaker, name: filedName(draft.speaker.name, speech) } };
  };
  return withoutAsides(withoutTwiceClaimed(withoutRepeats(drafts.map(filed), analysis)));
}

/** Where the author counts the dead, the course of events beside them is the setting, no claim of its own. */
function withoutAsides(drafts: readonly DraftClaim[]): DraftClaim[] {
  const counting = new Set(
    drafts.filter(({ variable, value }) => variable !== 'status' && value.min !== null).map((draft) => draft.sentence),
  );
  return drafts.filter(
    ({ variable, value, speaker, sentence }) =>
      variable !== 'status' || value.min !== null || speaker.kind !== 'author' || !counting.has(sentence),
  );
}

/** "Read also: ...": the title of another text. */
function isTeaser(view: SentenceView): boolean {
  const phrases = view.grammar.words.teasers.get(view.words[0] ?? '');
  if (!phrases) return false;
  return phrases.some(
    (phrase) => phrase.every((word, k) => view.words[k] === word) && /^[:«"“|>]$/.test(view.words[phrase.length] ?? ''),
  );
}

/** "The army denied any part in it": a denial whose content holds no other claim denies the deed itself. */
function bareDenials(analysis: Analysis, drafts: readonly DraftClaim[]): DraftClaim[] {
  const { text } = analysis.report;
  return analysis.attributions
    .filter((attribution) => attribution.act === 'deny' && attribution.cue && attribution.content.length > 0)
    .filter(({ content }) => !drafts.some((draft) => content.some((span) => overlaps(span, draft.words))))
    .flatMap((attribution): DraftClaim[] => {
      const cue = attribution.cue!;
      const sentence = analysis.sentences.find((s) => contains(s, cue));
      if (!sentence) return [];
      const start = Math.min(cue.start, ...attribution.content.map((span) => span.start));
      const end = Math.min(sentence.end, Math.max(cue.end, ...attribution.content.map((span) => span.end)));
      const words = spanOf(text, Math.max(start, sentence.start), end);
      const rule = `${sentence.language}/responsibility/denied`;
      return [
        draftInWords(attribution, text, sentence, words, {
          variable: 'responsibility',
          of: 'attack',
          polarity: 'denied',
          rule,
        }),
      ];
    });
}

function readSentence(view: SentenceView, analysis: Analysis): Reading {
  const triggers = triggersOf(view);
  return { view, triggers, links: linkOutcomes(view, triggers), actors: analysis.actors };
}

/** One draft a speaker: "A and B say 15" makes two. */
function draftsOf(analysis: Analysis, view: SentenceView, finding: Finding): DraftClaim[] {
  const { text } = view;
  const words = spanOf(text, view.tokens[finding.from]!.start, view.tokens[finding.to - 1]!.end);
  const credits = attributionsOf(analysis.attributions, words);
  if (finding.speaker || credits.length === 0) return [draftOf(view, finding, words, credits[0] ?? null)];
  return credits.map((credited) => draftOf(view, finding, words, credited));
}

/** A quotation that ends inside the count leaves its mark with the noun: “a few” soldiers. */
const EDGE_MARKS = /^[\s"“”«»,;:]+|[\s"“”«»,;:]+$/gu;
const withoutMarks = (of: string) => of.replace(EDGE_MARKS, '') || of;

function draftOf(view: SentenceView, finding: Finding, words: Span, credited: Attribution | null): DraftClaim {
  const speaker = finding.speaker ?? credited?.speaker ?? AUTHOR;
  return {
    speaker: { name: speaker.name, kind: speaker.kind },
    medium: finding.medium ?? (finding.speaker === AUTHOR ? 'unstated' : (credited?.medium ?? 'unstated')),
    via: finding.speaker === AUTHOR ? [] : (credited?.via ?? []),
    variable: finding.variable,
    of: withoutMarks(finding.of),
    value: finding.value,
    polarity: finding.speaker === null && credited?.polarity === 'denied' ? 'denied' : finding.polarity,
    hedge: weaker(finding.hedge, finding.speaker === AUTHOR ? 'certain' : (credited?.hedge ?? 'certain')),
    quote: spanOf(view.text, view.sentence.start, view.sentence.end),
    rule: finding.rule,
    sentence: view.sentence.index,
    words,
    aggregate: finding.aggregate,
    role: finding.role ?? false,
  };
}

const STRENGTH = ['certain', 'hedged', 'alleged'] as const;
type Hedge = (typeof STRENGTH)[number];
const weaker = (a: Hedge, b: Hedge): Hedge => (STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b);

/** "Confirmed the attack": a claim may hold the verb that credits it. */
function withCue(content: Span, { cue }: Attribution): Range {
  return cue !== null && cue.end <= content.start && content.start - cue.end <= 1
    ? { start: cue.start, end: content.end }
    : content;
}

/** The innermost attribution whose content covers most of the words, and those of other speakers with the same cue and content. */
function attributionsOf(attributions: readonly Attribution[], words: Range): Attribution[] {
  let best: Attribution | null = null;
  let extent: Range = { start: 0, end: Number.POSITIVE_INFINITY };
  const covers = (content: Range) =>
    (Math.min(content.end, words.end) - Math.max(content.start, words.start)) * 2 > words.end - words.start;
  for (const attribution of attributions) {
    for (const content of attribution.content) {
      if (covers(withCue(content, attribution)) && content.end - content.start < extent.end - extent.start) {
        best = attribution;
        extent = content;
      }
    }
  }
  if (!best) return [];
  return attributions.filter(
    (one) =>
      one === best ||
      (one.speaker.name !== best.speaker.name &&
        one.cue?.start === best.cue?.start &&
        one.content.some((content) => content.start === extent.start && content.end === extent.end)),
  );
}

/** One claim for a value repeated by one speaker; a title's value is dropped where the body has it, whoever says it there. */
function withoutRepeats(drafts: readonly DraftClaim[], analysis: Analysis): DraftClaim[] {
  const inHeading = (draft: DraftClaim) => {
    const kind = analysis.report.blocks[analysis.sentences[draft.sentence]!.block]?.kind;
    return kind === 'title' || kind === 'heading';
  };
  const body = new Set(
    drafts.filter((draft) => !inHeading(draft)).flatMap((draft) => [draft.variable, ...titleKeys(draft)]),
  );
  // A title names the doer whose own claim the body tells.
  if (body.has('responsibility')) body.add('perpetrator');
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    if (inHeading(draft) && titleKeys(draft).some((key) => body.has(key))) return false;
    const key = `${draft.variable}|${draft.polarity}|${draft.speaker.name}|${valueKey(draft)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What a title and the body share: the variable with either bound; for words, the variable alone. */
function titleKeys({ variable, value }: DraftClaim): string[] {
  const bounds = [value.min, value.max].filter((bound) => bound !== null);
  return bounds.length ? bounds.map((bound) => `${variable} ${bound}`) : [variable];
}

const lastWord = (of: string) => fold(of).split(/\s+/).at(-1) ?? '';

function valueKey(draft: DraftClaim): string {
  const { min, max, text } = draft.value;
  // An accusation is one of each incident, however it is worded: `fileClaims` sees to it.
  if (draft.variable === 'perpetrator') return `${draft.sentence} ${fold(draft.of)}`;
  if (min === null && max === null) return fold(text);
  // One person is told from another by all the words; a figure by its noun.
  return `${min}..${max} ${max === 1 ? fold(draft.of) : lastWord(draft.of)}`;
}
