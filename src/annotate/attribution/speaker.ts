import type { Agreement, SpeechGrammar } from '#language/grammar/speech.js';
import type { ActorMention, Speaker } from '#model/mention.js';
import type { SpeakerKind } from '#model/speaker.js';
import type { Stretch } from './noun-phrase.js';
import { isComma, type Passage, phraseAt, roleAt } from './passage.js';

/** A speaker read from a source noun phrase, with what carrying needs to know. */
export interface ReadSpeaker {
  readonly speaker: Speaker;
  /** A personal name stands in the phrase. */
  readonly named: boolean;
  /** A role, an institution or the name of an actor stands in the phrase. */
  readonly role: boolean;
  /** A named person or a person in a role ("the mayor"); false for institutions and groups. */
  readonly person: boolean;
  /** Folded role words of the phrase, to find it again by its role. */
  readonly words: ReadonlySet<string>;
  /** Number and gender as the article shows them; absent where nothing does. */
  readonly agreement?: Agreement | undefined;
}

interface Found {
  readonly at: number;
  readonly to: number;
  readonly kind: SpeakerKind;
  readonly rank: number;
  readonly name: string;
  /** As the text has it. */
  readonly words: string;
  readonly actor: string | null;
  /** A person of an actor, not the actor's name. */
  readonly spokesperson: boolean;
}

// Beside the ranks of the role words: the name of an actor says more than a generic title, and less than "witness".
const NAME_RANK = 8.5;
const ROLE_MENTION_RANK = 6.2;
const METONYM_RANK = 5.5;
const OUTLET_RANK = 8;
const NAMED_OFFICIAL_RANK = 6.5;

/**
 * Reads one speaker from a noun phrase; null where nothing in it can speak. `actors` are those of the sentence, `people`
 * those whom the report introduces with what they are, by last name.
 */
export function readSpeaker(
  passage: Passage,
  source: Stretch,
  actors: readonly ActorMention[],
  people: ReadonlyMap<string, ReadSpeaker>,
): ReadSpeaker | null {
  const { words } = passage;
  const stretch = withoutMedium(passage, source);
  const found = findRoles(passage, headOf(passage, stretch), actors);
  const best = voiceOf(found);
  const name = personName(passage, stretch, found);
  const roleWords = new Set(words.slice(source.from, source.to).map((word) => word.key));
  // One person is no "they".
  const agreement = passage.grammar.agreement.get(words[stretch.from]!.key) ?? (name === null ? undefined : ONE);
  if (best === null || (name !== null && best.rank < NAMED_TITLE_RANK && isTitleRole(passage, best))) {
    const known = introduced(passage, stretch, people);
    if (known && (best === null || known.role)) return { ...known, words: new Set([...known.words, ...roleWords]) };
  }
  if (best === null) {
    const speaker = unknownSpeaker(passage, stretch, name);
    if (speaker === null) return null;
    return { speaker, person: name !== null, named: name !== null, role: false, words: roleWords, agreement };
  }
  const anonymous = isAnonymous(passage, source);
  let { kind } = best;
  if (anonymous && (kind === 'state' || kind === 'military' || kind === 'police')) kind = 'official (unnamed)';
  if (kind === 'official (unnamed)' && best.rank === NAMED_OFFICIAL_RANK && name !== null && !anonymous) kind = 'state';
  return {
    speaker: { name: spokenName(passage, stretch, best, name), kind, actor: best.actor },
    person: name !== null || isPersonRole(passage, stretch) || isOne(passage, stretch, kind),
    named: name !== null,
    role: true,
    words: roleWords,
    agreement,
  };
}

const ONE: Agreement = { plural: false, feminine: null };

/** The highest rank; but the radio or the agency of an armed group speaks for the group. */
function voiceOf(found: readonly Found[]): Found | null {
  const best = found.reduce<Found | null>((top, one) => (top === null || one.rank > top.rank ? one : top), null);
  if (best?.kind !== 'media') return best;
  return found.find((one) => one.kind === 'armed group' && one.actor !== null && !one.spokesperson) ?? best;
}

// A bare title ("Colonel Ba said") says less than how the person was introduced.
const NAMED_TITLE_RANK = 7;

function introduced(passage: Passage, stretch: Stretch, people: ReadonlyMap<string, ReadSpeaker>): ReadSpeaker | null {
  for (let i = stretch.to - 1; i >= stretch.from; i--) {
    if (!passage.words[i]!.upper) continue;
    const known = people.get(passage.words[i]!.key);
    if (known) return known;
  }
  return null;
}

/** Nothing in the lists: a full name is a private person, a bare surname or acronym an office, other words an unnamed source. */
function unknownSpeaker(passage: Passage, stretch: Stretch, name: string | null): Speaker | null {
  const { words, grammar, text } = passage;
  const first = words[stretch.from]!;
  const determined = grammar.determiners.has(first.key);
  if (name !== null) return { name, kind: determined ? 'state' : 'eyewitness', actor: null };
  const head = headNoun(passage, stretch);
  if (head === null) {
    // "(Malian figure)": a nationality alone is its government.
    return stretch.to - stretch.from === 1 && first.upper && first.upos === 'ADJ'
      ? { name: text.slice(first.start, first.end), kind: 'state', actor: null }
      : null;
  }
  const from = determined ? Math.min(stretch.from + 1, head) : stretch.from;
  const own = text.slice(words[from]!.start, words[head]!.end);
  // "Ibrahim, who sells phone cards": a bare name of a person, no office and no acronym.
  const bare = !determined && stretch.from === head && words[head]!.upos === 'PROPN' && /\p{Ll}/u.test(own);
  if (bare && grammar.relatives.has(words[head + 2]?.key ?? '')) return { name: own, kind: 'eyewitness', actor: null };
  if (words[head]!.upper) return { name: own, kind: 'state', actor: null };
  return determined ? { name: own, kind: 'official (unnamed)', actor: null } : null;
}

/** Last noun before the first preposition, comma or relative; null where the phrase has none or starts like a clause. */
function headNoun(passage: Passage, stretch: Stretch): number | null {
  const { words, grammar } = passage;
  let head: number | null = null;
  for (let i = stretch.from; i < stretch.to; i++) {
    const word = words[i]!;
    if (i > stretch.from && (isComma(word) || grammar.relatives.has(word.key) || grammar.inside.has(word.key))) break;
    if (word.kind === 'word' && (word.upos === 'NOUN' || word.upos === 'PROPN' || (word.upos === 'X' && word.upper)))
      head = i;
  }
  return head;
}

/** Without the relative clause or the agent that describes the head: "hostages held by the rebels" are no rebels. */
function headOf(passage: Passage, stretch: Stretch): Stretch {
  const { words, grammar } = passage;
  for (let i = stretch.from + 1; i < stretch.to; i++) {
    const { key } = words[i]!;
    if (
      !grammar.relatives.has(key) &&
      !grammar.agent.has(key) &&
      !grammar.occasions.has(key) &&
      !(key === ',' && isGerundAhead(passage, i + 1))
    )
      continue;
    // "a doctor quoted by AFP": the participle goes with its agent.
    const to = grammar.agent.has(key) && words[i - 1]!.upos === 'VERB' ? i - 1 : i;
    // "Niger, whose army lost the men": the army is not who speaks.
    const owning = grammar.owners.has(key);
    for (let k = stretch.from; k < to; k++)
      if (roleAt(words, k, grammar) || (owning && words[k]!.upper)) return { from: stretch.from, to };
  }
  return stretch;
}

/** "The president, addressing the nation": a participle phrase, not an apposition. */
function isGerundAhead(passage: Passage, at: number): boolean {
  const word = passage.words[at];
  return word?.upos === 'VERB' || word?.upos === 'ADP';
}

/** "Person (Institution)", or the institution, or the words of the role. */
function spokenName(passage: Passage, stretch: Stretch, best: Found, name: string | null): string {
  if (best.rank === METONYM_RANK) return best.name;
  if (name !== null && name !== best.name) {
    // A bare title is part of the name.
    return isTitleRole(passage, best) && name.includes(best.words) ? name : `${name} (${best.name})`;
  }
  // Outlets are called as the text calls them; other actors by their one name.
  if (best.actor !== null && best.kind !== 'media') return best.name;
  const core = phraseCore(passage, headOf(passage, stretch), best);
  return /[\p{Ll}\s'’]\p{Lu}|^\p{Lu}/u.test(core) ? core : best.words;
}

function findRoles(passage: Passage, stretch: Stretch, actors: readonly ActorMention[]): Found[] {
  const { words, grammar, text } = passage;
  const found: Found[] = [];
  const start = words[stretch.from]!.start;
  const end = words[stretch.to - 1]!.end;
  for (const mention of actors) {
    if (mention.start >= end || mention.end <= start || mention.form === 'people') continue;
    if (mention.form === 'person' && mention.actor.id === null) continue;
    const named = mention.form === 'name' || mention.form === 'acronym';
    found.push({
      at: indexAt(passage, mention.start),
      to: indexAt(passage, mention.end - 1) + 1,
      kind: mention.actor.kind,
      rank: named ? NAME_RANK : ROLE_MENTION_RANK,
      name: mention.actor.name,
      words: mention.exact,
      actor: mention.actor.id,
      spokesperson: mention.form === 'person',
    });
  }
  for (let i = stretch.from; i < stretch.to; ) {
    const role = roleAt(words, i, grammar);
    const outlet = words[i]!.upper ? phraseAt(words, i, grammar.outlets) : null;
    const metonym = words[i]!.upper ? phraseAt(words, i, grammar.metonyms) : null;
    const to = Math.min(Math.max(role?.to ?? 0, outlet?.to ?? 0, metonym?.to ?? 0, i + 1), stretch.to);
    // "L'imam du village voisin": an adjective, no neighbour.
    const adjective =
      words[i]!.upos === 'ADJ' &&
      to - i === 1 &&
      ((i > stretch.from && words[i - 1]!.upos === 'NOUN') || (to < stretch.to && roleAt(words, to, grammar) !== null));
    if (role && role.to === to && !(adjective && role.value.kind === 'eyewitness')) {
      const own = text.slice(words[i]!.start, words[to - 1]!.end);
      found.push({
        at: i,
        to,
        kind: role.value.kind,
        rank: role.value.rank,
        name: own,
        words: own,
        actor: null,
        spokesperson: false,
      });
    } else if (outlet && outlet.to === to) {
      found.push({
        at: i,
        to,
        kind: 'media',
        rank: OUTLET_RANK,
        name: outlet.value,
        words: outlet.value,
        actor: null,
        spokesperson: false,
      });
    } else if (
      metonym &&
      metonym.to === to &&
      (i === stretch.from ? to === stretch.to : spokenIn(passage, stretch, i))
    ) {
      found.push({
        at: i,
        to,
        kind: 'state',
        rank: METONYM_RANK,
        name: metonym.value,
        words: metonym.value,
        actor: null,
        spokesperson: false,
      });
    }
    i = to;
  }
  return found;
}

/** "A spokesman in Kigali": for the government there. */
function spokenIn({ words, grammar }: Passage, { from, to }: Stretch, at: number): boolean {
  const between = words.slice(from, to);
  return (
    grammar.adverbials.has(words[at - 1]!.key) &&
    between.length <= SHORT_SOURCE &&
    between.some(({ key }) => grammar.spokespeople.has(key))
  );
}

/** Words of a source that says no more than who and where. */
const SHORT_SOURCE = 5;

function indexAt(passage: Passage, offset: number): number {
  const { words } = passage;
  let i = 0;
  while (i + 1 < words.length && words[i + 1]!.start <= offset) i++;
  return i;
}

const agentSoon = (passage: Passage, at: number): boolean =>
  [0, 1, 2].some((step) => passage.grammar.agent.has(passage.words[at + step]?.key ?? ''));

/** "a statement from the army", "un communiqué du groupe": who stands after the words for what is said. */
function withoutMedium(passage: Passage, stretch: Stretch): Stretch {
  const { words, grammar } = passage;
  // "Local media, citing hospital sources, reported": the sources speak.
  for (let i = stretch.from + 1; i < stretch.to - 1; i++) {
    const relay = phraseAt(words, i, grammar.cues);
    if (relay?.value.some((cue) => cue.frame === 'relay') && relay.to < stretch.to && !agentSoon(passage, relay.to)) {
      const cited = { from: relay.to, to: stretch.to };
      // "A rights group, citing satellite pictures, said": what cannot speak is no speaker.
      return canSpeak(passage, cited) ? cited : { from: stretch.from, to: isComma(words[i - 1]) ? i - 1 : i };
    }
  }
  for (let i = stretch.from; i < Math.min(stretch.from + 4, stretch.to); i++) {
    // "pictures examined by a rights group": who works on them speaks.
    const shown = roleAt(words, i, grammar);
    const by =
      shown && shown.value.kind === 'media' && shown.value.rank <= SHOWN_RANK
        ? agentWithin(passage, shown.to, stretch.to)
        : null;
    if (by !== null) return { from: by + 1, to: stretch.to };
    if (!grammar.nouns.has(words[i]!.key)) continue;
    const given = phraseAt(words, i + 1, grammar.given);
    if (
      given &&
      given.to + 1 < stretch.to &&
      grammar.agent.has(words[given.to]!.key) &&
      !seenReport(passage, stretch, i, given.to + 1)
    )
      return { from: given.to + 1, to: stretch.to };
    const next = words[i + 1];
    if (i + 2 < stretch.to && next && (grammar.inside.has(next.key) || grammar.agent.has(next.key)))
      return { from: i + 2, to: stretch.to };
  }
  return stretch;
}

/** "A police report seen by Reuters": who saw it says nothing where the report is somebody's. */
function seenReport(passage: Passage, stretch: Stretch, noun: number, agent: number): boolean {
  let owned = false;
  for (let i = stretch.from; i < noun; i++) owned ||= roleAt(passage.words, i, passage.grammar) !== null;
  const seer = [agent, agent + 1].find((i) => !passage.grammar.determiners.has(passage.words[i]?.key ?? '')) ?? agent;
  const press = roleAt(passage.words, seer, passage.grammar)?.value.kind === 'media';
  return owned && (press || phraseAt(passage.words, seer, passage.grammar.outlets) !== null);
}

/** Pictures and recordings rank no higher in the list of roles. */
const SHOWN_RANK = 4;

function agentWithin({ words, grammar }: Passage, from: number, to: number): number | null {
  for (let i = from; i < Math.min(from + 3, to - 1); i++) if (grammar.agent.has(words[i]!.key)) return i;
  return null;
}

function isAnonymous(passage: Passage, source: Stretch): boolean {
  // The reason often follows the phrase: "a soldier told AFP on condition of anonymity".
  const end = Math.min(passage.words.length, source.to + 14);
  for (let i = source.from; i < end; i++) if (phraseAt(passage.words, i, passage.grammar.anonymous)) return true;
  return false;
}

function isPersonRole(passage: Passage, stretch: Stretch): boolean {
  const { words, grammar } = passage;
  for (let i = stretch.from; i < stretch.to; i++) {
    // "the prosecutor's office" is no person.
    if (grammar.anaphors.get(words[i]!.key) === 'person' && !grammar.genitives.has(words[i + 1]?.key ?? ''))
      return true;
  }
  return false;
}

/** "A nurse", "un vendeur": somebody, by the article and the kind. */
function isOne({ words, grammar }: Passage, stretch: Stretch, kind: SpeakerKind): boolean {
  return kind === 'eyewitness' && grammar.singular.has(words[stretch.from]!.key);
}

/** The longest run of capitalised words that is no institution: a person's name with its title, or null. */
function personName(passage: Passage, stretch: Stretch, found: readonly Found[]): string | null {
  const { words, grammar, text } = passage;
  let best: Stretch | null = null;
  for (let i = stretch.from; i < stretch.to; i++) {
    const { key, upper } = words[i]!;
    // "À Kidal", "In Kyiv": no part of a name.
    if (!upper || grammar.determiners.has(key) || (i === stretch.from && grammar.adverbials.has(key))) continue;
    let to = i;
    let names = 0;
    while (to < stretch.to && words[to]!.kind === 'word' && (words[to]!.upper || isParticle(words[to]!.key, to, i))) {
      if (!grammar.titles.has(words[to]!.key)) names++;
      to++;
    }
    while (to > i && !words[to - 1]!.upper) to--;
    const covered = found.some((one) => !one.spokesperson && one.at < to && one.to > i && !isTitleRole(passage, one));
    const afterPlace = i > stretch.from && grammar.inside.has(words[i - 1]!.key);
    if (
      names >= 1 &&
      !covered &&
      !afterPlace &&
      (names >= 2 || to - i > names) &&
      (best === null || to - i > best.to - best.from)
    )
      best = { from: i, to };
    i = Math.max(i, to - 1);
  }
  if (best !== null) return text.slice(words[best.from]!.start, words[best.to - 1]!.end);
  return surname(passage, stretch, found);
}

/** "Keita, the mayor, said": a bare name whose office follows. */
function surname(passage: Passage, { from, to }: Stretch, found: readonly Found[]): string | null {
  const { words, grammar, text } = passage;
  const first = words[from]!;
  if (!first.upper || first.upos !== 'PROPN' || to - from < 3 || !isComma(words[from + 1])) return null;
  if (!grammar.definite.has(words[from + 2]!.key) || found.some((one) => one.at === from)) return null;
  return text.slice(first.start, first.end);
}

const isTitleRole = (passage: Passage, one: Found): boolean =>
  one.actor === null && passage.grammar.titles.has(passage.words[one.to - 1]!.key);

const PARTICLES = new Set([
  'al',
  'el',
  'bin',
  'ibn',
  'ben',
  'ould',
  'ag',
  'de',
  'van',
  'von',
  'abu',
  'abou',
  'oumar',
  'dit',
  'ul',
  'ur',
]);
const isParticle = (key: string, at: number, start: number): boolean => at > start && PARTICLES.has(key);

/** The core of the phrase without its first determiner and without what follows a comma or a relative. */
function phraseCore(passage: Passage, stretch: Stretch, best: Found): string {
  const { words, grammar, text } = passage;
  let { from, to } = stretch;
  for (let i = from; i < to; i++) {
    if (isComma(words[i]) || grammar.relatives.has(words[i]!.key)) {
      if (best.at >= i) from = i + 1;
      else {
        to = i;
        break;
      }
    }
  }
  while (
    from < to - 1 &&
    (grammar.definite.has(words[from]!.key) ||
      /^(a|an|un|une|de|d'|des|aux|au|some|certains|only|even|seule?s?)$/.test(words[from]!.key))
  )
    from++;
  if (from >= to) return best.name;
  return text.slice(words[from]!.start, words[to - 1]!.end);
}

/** Splits "A and B" where both sides can speak. */
export function splitSources(passage: Passage, source: Stretch, grammar: SpeechGrammar): Stretch[] {
  const { words } = passage;
  for (let i = source.from + 1; i < source.to - 1; i++) {
    const joined = phraseAt(words, i, grammar.conjunctions);
    if (!joined || joined.to >= source.to) continue;
    const left = { from: source.from, to: isComma(words[i - 1]) ? i - 1 : i };
    const right = { from: joined.to, to: source.to };
    if (canSpeak(passage, left) && startsSpeaker(passage, right))
      return [left, ...splitSources(passage, right, grammar)];
  }
  return [source];
}

function canSpeak(passage: Passage, stretch: Stretch): boolean {
  for (let i = stretch.from; i < stretch.to; i++) {
    const role = roleAt(passage.words, i, passage.grammar);
    if ((role && role.value.rank > SHOWN_RANK) || phraseAt(passage.words, i, passage.grammar.outlets)) return true;
  }
  return false;
}

/** A role, outlet or name within the first words of the right side, so that "defence and security" is not cut. */
function startsSpeaker(passage: Passage, stretch: Stretch): boolean {
  const { words, grammar } = passage;
  const end = Math.min(stretch.to, stretch.from + 4);
  const determined = grammar.determiners.has(words[stretch.from]!.key);
  for (let i = stretch.from; i < end; i++) {
    const role = roleAt(words, i, grammar);
    if (role && (determined || i === stretch.from || role.value.rank >= 9)) return true;
    if (words[i]!.upper && phraseAt(words, i, grammar.outlets)) return true;
  }
  return false;
}
