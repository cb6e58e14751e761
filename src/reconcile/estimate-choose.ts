import type { EstimateClaim } from '#model/estimate.js';
import type { Method } from '#model/method.js';
import type { Account, Figure } from './estimate-accounts.js';
import { listOf, saidBy } from './figures.js';
import { compare } from './record-claims.js';

/** A method's numbers for one group, before they are added up. */
export interface Chosen {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly used: readonly EstimateClaim[];
  readonly setAside: readonly EstimateClaim[];
  /** Reasons, each a sentence. */
  readonly reasons: readonly string[];
  /** Voices that agree with the best figure, and whether it may be of some only. */
  readonly voices?: number;
  readonly partial?: boolean;
}

interface Heard extends Account {
  readonly figure: Figure;
}

/** Chooses low, best and high for the accounts of one group by the method's rule. */
export function chooseFigures(accounts: readonly Account[], method: Method): Chosen {
  const sorted = [...accounts].sort(byTrust);
  switch (method.choose) {
    case 'range':
      return chooseRange(sorted, method);
    case 'lowest':
      return chooseLowest(sorted, method);
    case 'majority':
      return chooseMajority(sorted, method);
    case 'latest':
      return chooseLatest(sorted);
  }
}

/** The most trusted kind of speaker first, then the latest, then by id. */
const byTrust = (a: Account, b: Account) =>
  a.rank - b.rank || compare(b.published, a.published) || compare(idOf(a), idOf(b));

const idOf = (account: Account) => account.claims[0]!.claim.id;
const figured = (account: Account): account is Heard => account.figure !== null;
const agrees = (value: number, { figure }: Heard) => figure.least <= value && value <= figure.most;
const bounded = ({ figure }: Heard) => Number.isFinite(figure.most);

/** Distinct voices of the accounts: a party is one, copies of an origin are one. */
const voices = (accounts: readonly Account[]) => new Set(accounts.map(({ voice }) => voice)).size;

interface Sorted {
  /** Accounts with figures that may set a best figure. */
  readonly credible: readonly Heard[];
  /** Of them, those whose value is a candidate: counts of all before counts of some, independent ones where there are any. */
  readonly candidates: readonly Heard[];
  readonly enemies: readonly Account[];
  readonly worded: readonly Account[];
}

/** Whom a method believes. An enemy's figure that an independent origin bears out is credible. */
function sortAccounts(accounts: readonly Account[], method: Method): Sorted {
  const plain = accounts.filter(({ stance }) => stance !== 'enemy' || method.enemyLosses === 'as any');
  const enemies = accounts.filter(({ stance }) => stance === 'enemy' && method.enemyLosses !== 'as any');
  const sound = plain.filter(figured);
  const borneOut = enemies
    .filter(figured)
    .filter((one) =>
      sound.some((other) => bounded(other) && other.stance === 'independent' && agrees(one.figure.value, other)),
    );
  const alone =
    method.enemyLosses === 'if alone' && plain.length === 0 ? enemies.filter(figured).filter(isPlainlySaid) : [];
  const believed = new Set<Account>([...borneOut, ...alone]);
  const credible = [...sound, ...borneOut, ...alone].sort(byTrust);
  const whole = credible.filter(({ partial }) => !partial);
  const pool = whole.length > 0 ? whole : credible;
  const independent = pool.filter(({ stance }) => stance === 'independent');
  return {
    credible,
    candidates: independent.length > 0 ? independent : pool,
    enemies: enemies.filter((one) => !believed.has(one)),
    worded: plain.filter((account) => account.figure === null),
  };
}

/** "Neutralised" may mean captured. */
const isPlainlySaid = ({ claims }: Account) => claims.every(({ claim }) => claim.hedge === 'certain');

function chooseRange(accounts: readonly Account[], method: Method): Chosen {
  const sorted = sortAccounts(accounts, method);
  if (sorted.credible.length > 0) return rangeOfFigures(sorted, method);
  const words = sorted.worded.filter((account) => account.worded !== null);
  if (words.length > 0) return rangeOfWords(words, sorted, method);
  const reach = highOfEnemies(sorted.enemies);
  if (reach === null) return blank(accounts, accounts.length === 0 ? [] : ['Nobody without a stake gives a number.']);
  return {
    low: 0,
    best: 0,
    high: reach.value,
    used: [{ claim: idOf(reach.account), reason: 'A party speaks of its enemy’s losses: it moves only the high end.' }],
    setAside: asideAll(accounts, [reach.account], 'It gives no number, or a lower one than another party.'),
    reasons: [`Only a party speaks, of its enemy’s losses: ${said(reach.account)}. That moves only the high end.`],
  };
}

function rangeOfFigures({ credible, candidates, enemies, worded }: Sorted, method: Method): Chosen {
  const chosen = mostAgreed(candidates, credible);
  const best = chosen.figure.value;
  const with_ = credible.filter((one) => agrees(best, one));
  const boundedOnes = credible.filter(bounded);
  // A floor ("at least 9") that firm figures satisfy says nothing of the low end.
  const lows = voices(boundedOnes) >= method.corroborated ? boundedOnes : credible;
  const lowest = lows.reduce((a, b) => (b.figure.low < a.figure.low ? b : a));
  const highest = credible.reduce((a, b) => (b.figure.high > a.figure.high ? b : a));
  const low = Math.min(lowest.figure.low, best);
  const reach = highOfEnemies(enemies);
  const firmHigh = Math.max(highest.figure.high, best);
  const high = Math.max(firmHigh, reach?.value ?? 0);
  const used = new Map<Account, string>();
  for (const one of with_)
    used.set(
      one,
      one === chosen ? 'Its figure is the best: most origins agree with it.' : 'Agrees with the best figure.',
    );
  if (!used.has(lowest)) used.set(lowest, 'The low end.');
  if (firmHigh > best && !used.has(highest)) used.set(highest, 'The high end.');
  if (reach !== null && reach.value > firmHigh)
    used.set(reach.account, 'A party speaks of its enemy’s losses: it moves only the high end.');
  const all = [...credible, ...enemies, ...worded];
  return {
    low,
    best,
    high,
    used: [...used].flatMap(([account, reason]) => entries(account, reason)),
    setAside: aside(all, [...used.keys()]),
    voices: voices(with_),
    partial: chosen.partial,
    reasons: [
      agreement(chosen, with_, credible),
      ...(low < best ? [`Low: ${said(lowest)}.`] : []),
      ...(reach !== null && reach.value > firmHigh
        ? [`High: ${said(reach.account)}, a party about its enemy.`]
        : high > best
          ? [`High: ${said(highest)}.`]
          : []),
    ],
  };
}

function rangeOfWords(words: readonly Account[], { enemies, worded }: Sorted, method: Method): Chosen {
  const independent = words.filter(({ stance }) => stance === 'independent');
  const pool = independent.length > 0 ? independent : words;
  const chosen = pool.reduce((a, b) => (b.worded!.low > a.worded!.low ? b : a));
  const reach = highOfEnemies(enemies);
  const best = chosen.worded!.low;
  const high = Math.max(best, ...pool.map((one) => one.worded!.high), reach?.value ?? 0);
  // Who admits its own losses is believed as to some.
  const several = voices(independent) >= method.corroborated;
  const admitted = independent.length === 0;
  const all = [...worded, ...enemies];
  const used = [...pool, ...(reach !== null && reach.value >= high ? [reach.account] : [])];
  return {
    low: several || admitted ? Math.min(1, best) : 0,
    best,
    high,
    used: used.flatMap((one) =>
      entries(
        one,
        one.stance === 'enemy'
          ? 'A party speaks of its enemy’s losses: it moves only the high end.'
          : 'Words without a figure, read by the table of vague words.',
      ),
    ),
    setAside: aside(all, used),
    reasons: [
      `Nobody credible gives a figure; ${said(chosen)} is read as ${best}${high > best ? `, and as ${high} at the high end` : ''}.`,
      lowEnd(several, admitted),
    ],
  };
}

function lowEnd(several: boolean, admitted: boolean): string {
  if (several) return 'Several independent origins tell of some: low is 1.';
  return admitted ? 'A party admits it: low is 1.' : 'One origin alone does not raise the low end above 0.';
}

/** The candidate with which the most voices agree; ties go to the trusted kind, the later, the lower. */
function mostAgreed(candidates: readonly Heard[], credible: readonly Heard[]): Heard {
  const votes = new Map<number, number>();
  for (const { figure } of candidates)
    if (!votes.has(figure.value))
      votes.set(figure.value, voices(credible.filter((other) => agrees(figure.value, other))));
  return candidates
    .map((one) => ({ one, votes: votes.get(one.figure.value)! }))
    .sort(
      (a, b) =>
        b.votes - a.votes ||
        a.one.rank - b.one.rank ||
        compare(b.one.published, a.one.published) ||
        a.one.figure.value - b.one.figure.value ||
        compare(idOf(a.one), idOf(b.one)),
    )[0]!.one;
}

/** The highest number in a party's words about its enemy. */
function highOfEnemies(enemies: readonly Account[]): { readonly account: Account; readonly value: number } | null {
  let best: { account: Account; value: number } | null = null;
  for (const account of enemies) {
    const value = account.figure?.high ?? (account.claims[0]!.row === null ? null : account.worded?.high) ?? null;
    if (value !== null && (best === null || value > best.value)) best = { account, value };
  }
  return best;
}

function chooseLowest(accounts: readonly Account[], method: Method): Chosen {
  const { credible, enemies, worded } = sortAccounts(accounts, method);
  const firm = credible.filter(bounded);
  const backed = [...new Set(firm.map(({ figure }) => figure.value))]
    .map((value) => firm.filter((other) => agrees(value, other)))
    .filter((group) => voices(group) >= method.corroborated);
  const lowestOf = (group: readonly Heard[]) => group.reduce((a, b) => (b.figure.low < a.figure.low ? b : a));
  if (backed.length > 0) {
    const agreeing = backed.reduce((a, b) => (lowestOf(b).figure.low < lowestOf(a).figure.low ? b : a));
    const chosen = lowestOf(agreeing);
    return point(chosen.figure.low, agreeing, accounts, [
      `The lowest of the figures that ${voices(agreeing)} independent voices bear out: ${listSaid(agreeing)}.`,
    ]);
  }
  if (credible.length > 0) {
    const chosen = lowestOf(credible);
    const word =
      chosen.stance === 'enemy'
        ? 'a party about its enemy, and the only figure'
        : 'the lowest figure of a credible speaker, none being borne out by another';
    return point(chosen.figure.low, [chosen], accounts, [
      `${said(chosen)}: ${credible.length === 1 && chosen.stance !== 'enemy' ? 'the only figure of a credible speaker' : word}.`,
    ]);
  }
  const words = worded.filter((account) => account.worded !== null);
  if (words.length > 0) {
    const chosen = words.reduce((a, b) => (b.worded!.value < a.worded!.value ? b : a));
    return point(chosen.worded!.value, [chosen], accounts, [
      `${said(chosen)} counts as ${chosen.worded!.value}: words without a figure are read by the table of vague words.`,
    ]);
  }
  const why =
    enemies.length > 0
      ? 'Only a party speaks of its enemy’s losses, without a plain figure'
      : 'Nobody says that there were any';
  return point(0, [], accounts, [`${why}: 0 until a credible speaker does.`]);
}

function chooseMajority(accounts: readonly Account[], method: Method): Chosen {
  const { candidates, credible } = sortAccounts(accounts, method);
  if (candidates.length === 0)
    return blank(accounts, accounts.length === 0 ? [] : ['Nobody credible gives a figure: blank.']);
  const best = mostAgreed(candidates, candidates);
  const agreeing = candidates.filter((one) => agrees(best.figure.value, one));
  const count = voices(candidates);
  if (voices(agreeing) * 2 > count)
    return point(best.figure.value, agreeing, accounts, [
      count === 1
        ? `${said(best)}: the only credible figure.`
        : `${said(best)}: ${voices(agreeing)} of ${count} voices agree with it.`,
    ]);
  const lowest = credible.reduce((a, b) => (b.figure.low < a.figure.low ? b : a));
  return point(lowest.figure.low, [lowest], accounts, [
    `No figure has most of the ${count} voices; the lowest is taken: ${said(lowest)}.`,
  ]);
}

function chooseLatest(accounts: readonly Account[]): Chosen {
  const heard = accounts.filter(figured);
  if (heard.length === 0) return blank(accounts, accounts.length === 0 ? [] : ['They give no figure: blank.']);
  const latest = heard.reduce((a, b) => (b.published > a.published ? b : a));
  const when = latest.published === '' ? '' : `, of ${latest.published}`;
  return point(latest.figure.value, [latest], accounts, [`The latest figure${when}: ${said(latest)}.`]);
}

function point(
  value: number,
  used: readonly Account[],
  accounts: readonly Account[],
  reasons: readonly string[],
): Chosen {
  return {
    low: value,
    best: value,
    high: value,
    used: used.flatMap((one) => entries(one, 'The figure rests on it.')),
    setAside: aside(accounts, used),
    reasons,
  };
}

function blank(accounts: readonly Account[], reasons: readonly string[]): Chosen {
  return {
    low: null,
    best: null,
    high: null,
    used: [],
    setAside: aside(accounts, []),
    reasons,
  };
}

const asideAll = (accounts: readonly Account[], used: readonly Account[], reason: string) =>
  accounts.filter((one) => !used.includes(one)).flatMap((one) => entries(one, reason));

const entries = (account: Account, reason: string): EstimateClaim[] =>
  account.claims.map(({ claim }) => ({ claim: claim.id, reason }));

/** Those not used, each with the reason. */
function aside(accounts: readonly Account[], used: readonly Account[]): EstimateClaim[] {
  const inUse = new Set(used);
  const anyFigure = accounts.some(({ figure }) => figure !== null);
  return accounts.filter((one) => !inUse.has(one)).flatMap((one) => entries(one, reasonAside(one, anyFigure)));
}

function reasonAside(account: Account, anyFigure: boolean): string {
  if (account.stance === 'enemy') return 'A party speaks of its enemy’s losses.';
  if (account.figure !== null) return 'The rule chooses another figure.';
  if (account.worded === null) return 'Words without a figure.';
  return anyFigure ? 'Others give a figure, which is more than words.' : 'The rule chooses other words.';
}

/** "14 (nurse, Borno Daily Sheet)". */
const said = ({ claims }: Account): string => listOf(claims.map(saidBy));

const listSaid = (accounts: readonly Account[]): string => listOf(accounts.map(said));

function agreement(chosen: Heard, with_: readonly Heard[], credible: readonly Heard[]): string {
  const [some, all] = [voices(with_), voices(credible)];
  if (credible.length === 1) return `${said(chosen)} is the only credible figure.`;
  if (all === 1) return `${said(chosen)}; one voice gives all credible figures.`;
  return `${said(chosen)}: ${some < all ? `${some} of ${all}` : all === 2 ? 'both' : `all ${all}`} credible voices agree with that.`;
}
