import type { EstimateClaim, EstimatedVariable } from '#model/estimate.js';
import type { Method } from '#model/method.js';
import type { CountedGroup } from '#model/side.js';
import { plainWords } from '#text/plain-words.js';
import { countsSome, isFigure, mayBeWounded } from './figures.js';
import { type ComparedClaim, compare } from './record-claims.js';

/**
 * What a speaker stands for as to a group: `independent` has no stake, `party` speaks of its own losses or of others that it
 * did not fight, `enemy` of those it fights.
 */
type Stance = 'independent' | 'party' | 'enemy';

/** What one speaker finally says of one group, in one origin. */
export interface Account {
  readonly group: CountedGroup;
  readonly stance: Stance;
  /** Claims whose figures it adds up (a breakdown in one sentence), mostly one. */
  readonly claims: readonly ComparedClaim[];
  /** It counts some of the group by their kind ("three bakers"): there may be more. */
  readonly partial: boolean;
  /** By this key accounts count as one voice. */
  readonly voice: string;
  /** Position in the method's order of speakers, the most trusted 0. */
  readonly rank: number;
  readonly published: string;
  /** Null where the words give no figure. */
  readonly figure: Figure | null;
  /** The number for the words of an account without a figure; null where the method or the table has none. */
  readonly worded: Figure | null;
}

export interface Figure {
  readonly low: number;
  /** The number that stands for the account. */
  readonly value: number;
  /** Of the numbers that would agree with it; infinite for a floor. */
  readonly most: number;
  /** The highest number that was said. */
  readonly high: number;
  readonly least: number;
}

export interface Accounts {
  readonly accounts: readonly Account[];
  /** Accounts of subsets ("including three children"): they tell of a group, and are never added to a total. */
  readonly parts: readonly Account[];
  readonly setAside: readonly EstimateClaim[];
}

/** The claims of a variable as a method hears them. Copies are not even set aside: they are no claims of their own. */
export function hearAccounts(
  compared: readonly ComparedClaim[],
  variable: EstimatedVariable,
  method: Method,
): Accounts {
  const setAside: EstimateClaim[] = [];
  const heard: ComparedClaim[] = [];
  for (const one of compared) {
    const { claim } = one;
    if (claim.variable !== variable || claim.copyOf !== null) continue;
    const reason = unheard(one, method);
    if (reason === null) heard.push(one);
    else setAside.push({ claim: claim.id, reason });
  }
  const bySpeaker = new Map<string, ComparedClaim[]>();
  for (const one of heard) {
    const key = JSON.stringify([one.office, one.counted.group, one.claim.partOf !== null]);
    const held = bySpeaker.get(key);
    if (held === undefined) bySpeaker.set(key, [one]);
    else held.push(one);
  }
  const lists = listsOf(heard);
  const accounts: Account[] = [];
  const parts: Account[] = [];
  for (const key of [...bySpeaker.keys()].sort(compare)) {
    const { account, replaced } = concludeAccount(bySpeaker.get(key)!, lists, method);
    (account.claims[0]!.claim.partOf === null ? accounts : parts).push(account);
    setAside.push(...replaced);
  }
  return { accounts, parts, setAside };
}

function unheard(one: ComparedClaim, method: Method): string | null {
  const { claim } = one;
  if (claim.review === 'rejected') return 'A person rejected it.';
  if (claim.polarity === 'denied') return 'A denial gives no number.';
  if (mayBeWounded(one)) return '“Victims” may be wounded.';
  if (claim.of === 'freed') return 'It counts people set free.';
  if (
    !method.speakers.includes(claim.speaker.kind) &&
    !(claim.speaker.kind === 'author' && heardAs(claim.side, method))
  )
    return `The method hears ${method.speakers.join(', ')} only.`;
  return null;
}

/** The author of a statement that a state publishes itself is heard where the state is. */
const heardAs = (side: string, method: Method) => side === 'state' && method.speakers.includes('state');

/** The last report's figures stand for a speaker; words only where it gives no figure. */
function concludeAccount(
  said: readonly ComparedClaim[],
  lists: Lists,
  method: Method,
): { readonly account: Account; readonly replaced: readonly EstimateClaim[] } {
  const figured = said.filter(isFigure);
  const inTable = said.filter((one) => one.row !== null);
  const pool = figured.length > 0 ? figured : inTable.length > 0 ? inTable : said;
  const last = pool.reduce((latest, one) => (one.published >= latest.published ? one : latest));
  const inLast = pool.filter((one) => one.published === last.published && one.claim.report === last.claim.report);
  const kept = figured.length > 0 ? bestSentence(inLast, lists) : [surest(inLast)];
  const replaced = said
    .filter((one) => !kept.includes(one))
    .map((one) => ({ claim: one.claim.id, reason: reasonReplaced(one, last) }));
  return { account: accountOf(kept, method), replaced };
}

function reasonReplaced(one: ComparedClaim, last: ComparedClaim): string {
  if (one.claim.report === last.claim.report)
    return 'The same speaker says it otherwise, or more surely, in the same report.';
  if (one.published > last.published) return 'It gives no number, where the same speaker gives one elsewhere.';
  return isFigure(last) ? 'The same speaker gives a later figure.' : 'The same speaker says it otherwise later.';
}

/** Certain before hedged, of people in general before some of them, earlier in the text before later: reports lead with their toll. */
function surest(claims: readonly ComparedClaim[]): ComparedClaim {
  return claims.reduce((best, one) =>
    (sureness(one) - sureness(best) || generality(one) - generality(best)) > 0 ? one : best,
  );
}

const generality = ({ counted }: ComparedClaim) => (counted.general ? 1 : 0);

const sureness = ({ claim }: ComparedClaim) => (claim.hedge === 'certain' ? 2 : claim.hedge === 'hedged' ? 1 : 0);

/** By the id of a claim: all that its sentence lists one beside the other. */
type Lists = ReadonlyMap<string, readonly ComparedClaim[]>;

/**
 * Counts that a sentence joins are of different people ("a man and a woman", "killed three people, then himself"). Of a
 * list, those of one group are added up; where it is not said of whom one of them is, all of them.
 */
function listsOf(heard: readonly ComparedClaim[]): Lists {
  const sentences = new Map<string, ComparedClaim[]>();
  for (const one of heard) {
    if (!isFigure(one) || one.claim.partOf !== null) continue;
    const key = JSON.stringify([one.claim.telling, one.office, one.claim.quote.start]);
    sentences.set(key, [...(sentences.get(key) ?? []), one]);
  }
  const lists = new Map<string, readonly ComparedClaim[]>();
  for (const said of sentences.values()) {
    const ends = (end: string) => said.some(({ claim }) => claim.rule.endsWith(end));
    if (said.length < 2 || !(ends('/joined') || ends('/self'))) continue;
    // "Four people: a man, a woman and two children": a total is none of those listed beside it.
    const listed = ends('/self') ? said : said.filter(({ counted }) => counted.group !== 'unknown' || !counted.general);
    if (listed.length > 1) for (const { claim } of listed) lists.set(claim.id, listed);
  }
  return lists;
}

/** A list, or a breakdown of one sentence, is added up ("five soldiers and two gendarmes"); otherwise the surest. */
function bestSentence(claims: readonly ComparedClaim[], lists: Lists): ComparedClaim[] {
  const best = surest(claims);
  const listed = (lists.get(best.claim.id) ?? []).filter(
    ({ counted }) => best.counted.group === 'unknown' || counted.group === best.counted.group,
  );
  if (listed.length > 1) return [best, ...listed.filter((one) => one !== best)];
  const particular = claims.filter(
    (one) =>
      one.claim.quote.start === best.claim.quote.start && !one.counted.general && sureness(one) === sureness(best),
  );
  const names = new Set(particular.map((one) => one.counted.name));
  return !best.counted.general && names.size === particular.length && particular.length > 1 ? particular : [best];
}

function accountOf(claims: readonly ComparedClaim[], method: Method): Account {
  const [first] = claims;
  const { speaker, side } = first!.claim;
  const kind = speaker.kind === 'author' && side === 'state' ? 'state' : speaker.kind;
  const rank = method.speakers.indexOf(kind);
  return {
    group: first!.counted.group,
    stance: stanceOf(first!, method),
    claims,
    partial: countsPart(first!),
    voice: first!.voice,
    rank: rank < 0 ? method.speakers.length : rank,
    published: first!.published,
    figure: isFigure(first!) ? sumOf(claims.map(figureOf)) : null,
    worded: isFigure(first!) ? null : wordedOf(first!, method),
  };
}

function stanceOf({ claim, counted }: ComparedClaim, method: Method): Stance {
  if (claim.side === 'armed group') return counted.group === 'armed group' ? 'party' : 'enemy';
  // Whom a state arrests it counts as its own deed.
  if (claim.side === 'state' && counted.group === 'armed group' && claim.variable !== 'arrested') return 'enemy';
  if (claim.speaker.kind === 'author' && claim.side === 'state') return 'party';
  return method.independent.includes(claim.speaker.kind) ? 'independent' : 'party';
}

const ABOUT = 0.1;

/** Kinds of civilians are mostly not all of whom one could count. */
const countsPart = (one: ComparedClaim): boolean =>
  countsSome(one) || (!one.counted.general && one.counted.group === 'civilians');

function figureOf(one: ComparedClaim): Figure {
  const { claim } = one;
  const { min, max, kind } = claim.value;
  const slack = kind === 'about' ? ABOUT : 0;
  const low = min ?? 0;
  const open = max === null || countsPart(one) || claim.partOf !== null;
  return {
    low: min ?? max ?? 0,
    value: min ?? max ?? 0,
    high: max ?? low,
    least: Math.floor(low * (1 - slack)),
    most: open ? Number.POSITIVE_INFINITY : Math.ceil((max ?? low) * (1 + slack)),
  };
}

function sumOf(figures: readonly Figure[]): Figure {
  const sum = (pick: (figure: Figure) => number) => figures.reduce((total, figure) => total + pick(figure), 0);
  return {
    low: sum((one) => one.low),
    value: sum((one) => one.value),
    high: sum((one) => one.high),
    least: sum((one) => one.least),
    most: sum((one) => one.most),
  };
}

/** Deaths told without any count ("bodies lay in the street"): more than one, and no more is known. */
const UNCOUNTED = { low: 1, best: 3, column: 3 };

/** The row of the method, of the table, or of "some, without a count"; null where the method leaves words blank. */
function wordedOf({ claim, row }: ComparedClaim, method: Method): Figure | null {
  if (method.vague === 'blank') return null;
  const said = ` ${plainWords(claim.value.text).join(' ')} `;
  const own = method.words.find(({ words }) =>
    words.some((phrase) => said.includes(` ${plainWords(phrase).join(' ')} `)),
  );
  if (own !== undefined) return worded(own.low, own.best, own.high);
  const column = method.vague === 'best' ? null : method.vague;
  if (row === null) return column === null ? worded(UNCOUNTED.low, UNCOUNTED.best, null) : single(UNCOUNTED.column);
  return column === null ? worded(row.low, row.best, row.high) : single(row.columns[column] ?? row.best);
}

const worded = (low: number, best: number, high: number | null): Figure => ({
  low,
  value: low,
  high: best,
  least: low,
  most: high ?? Number.POSITIVE_INFINITY,
});

const single = (value: number): Figure => ({
  low: value,
  value,
  high: value,
  least: value,
  most: Number.POSITIVE_INFINITY,
});
