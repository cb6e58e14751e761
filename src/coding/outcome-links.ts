import type { VariableName } from '#model/claim.js';
import { JOIN_REACH, type Link, leftOf, rightOf } from './outcome-reach.js';
import { suits } from './outcome-suits.js';
import { linkByTree } from './outcome-tree.js';
import { isNounHere, type Trigger } from './outcome-trigger.js';
import type { Count, SentenceView } from './sentence-view.js';

/** Farthest words between a count and its outcome, by how they are tied. */
const REACH = {
  passive: 16,
  middle: 14,
  bare: 9,
  noun: 3,
  active: 4,
  of: 4,
  toll: 14,
  inverted: 6,
  fallen: 2,
} as const;
/** A link dearer than this is no link. */
const DEAREST = 30;

/**
 * Ties counts to outcomes: every way that the words allow is weighed, then the cheapest are taken first, each count once.
 * Joined counts ("15 soldiers and 49 civilians") and parts ("including four children") follow the count they lean on.
 */
export function linkOutcomes(view: SentenceView, triggers: readonly Trigger[]): Link[] {
  const offers: Link[] = [];
  const countable = triggers.filter(({ mood, entry }) => mood !== 'unreal' && COUNTED.has(entry.variable));
  for (const trigger of triggers) {
    if (trigger.mood === 'unreal' || !(COUNTED.has(trigger.entry.variable) || trigger.entry.variable === 'status'))
      continue;
    const own = offersOf(view, trigger, triggers);
    // "a doctor puts the dead at 12": before the noun somebody else stands.
    const noun = trigger.entry.form === 'participle' && isNounHere(view, trigger.match);
    offers.push(...(noun ? own.filter((link) => view.counts[link.count]!.source !== 'one') : own));
  }
  offers.sort((a, b) => a.cost - b.cost || a.count - b.count || a.trigger.match.from - b.trigger.match.from);
  const taken = new Map<number, Link>();
  for (const offer of offers) {
    const first = taken.get(offer.count);
    if (offer.cost <= DEAREST && (!first || isOvertaken(view, first, offer))) taken.set(offer.count, offer);
  }
  linkByTree(view, countable, taken);
  addParts(view, taken);
  return [...taken.values()].sort((a, b) => a.count - b.count);
}

/** "A teenager wounded in the raid died": what came of the wounds is what is told. */
function isOvertaken(view: SentenceView, first: Link, { trigger, how }: Link): boolean {
  return (
    first.trigger.entry.variable === 'wounded' &&
    trigger.entry.variable === 'killed' &&
    (how === 'intransitive' || how === 'passive') &&
    first.trigger.match.from >= view.counts[first.count]!.to &&
    first.trigger.match.to <= trigger.match.from
  );
}

/** Parts of a linked count are linked with it; a linked part whose whole is free brings the whole. */
function addParts(view: SentenceView, taken: Map<number, Link>): void {
  view.counts.forEach((count, index) => {
    if (count.partOf < 0) return;
    const whole = taken.get(count.partOf);
    const part = taken.get(index);
    // "35 bodies, 24 of them children, and 19 missing": a part goes with its whole, not with what is told after it.
    const strays =
      whole &&
      part?.how === 'joined' &&
      part.trigger.entry.variable !== whole.trigger.entry.variable &&
      view.counts.some(({ from, source }) => source === 'number' && from >= count.to && from < part.trigger.match.from);
    if (whole && (!part || strays)) taken.set(index, { ...whole, count: index, cost: whole.cost + 1, how: 'subset' });
    else if (part && !whole) taken.set(count.partOf, { ...part, count: count.partOf, cost: part.cost + 1 });
  });
  // "was killed together with two others": who goes with the sufferer suffers the same.
  view.counts.forEach((count, index) => {
    if (taken.has(index) || count.source !== 'number') return;
    const host = [...taken.values()].find(
      ({ trigger: { match } }) =>
        match.to < count.from && view.grammar.words.companions.has(view.words.slice(match.to, count.from).join(' ')),
    );
    if (host && suits(view, host.trigger, count))
      taken.set(index, { ...host, count: index, cost: host.cost + 1, how: 'companion' });
  });
  // "three soldiers died, as did 14 militants": the outcome is said again by its auxiliary.
  view.counts.forEach((count, index) => {
    const before = view.words.slice(Math.max(0, count.from - 2), count.from).join(' ');
    if (taken.has(index) || !view.grammar.words.likewise.has(before)) return;
    const host = [...taken.values()].filter((link) => link.count < index).sort((a, b) => b.count - a.count)[0];
    if (host && suits(view, host.trigger, count))
      taken.set(index, { ...host, count: index, cost: host.cost + 1, how: 'likewise' });
  });
  // "nineteen were wounded, three seriously": how badly some of them were.
  view.counts.forEach((count, index) => {
    const after = view.words[count.to] ?? '';
    if (taken.has(index) || count.noun >= 0 || !view.grammar.words.gravity.has(after)) return;
    const host = [...taken.values()].filter((link) => link.count < index).sort((a, b) => b.count - a.count)[0];
    if (host?.trigger.entry.variable === 'wounded')
      taken.set(index, { ...host, count: index, cost: host.cost + 1, how: 'gravity' });
  });
  // "raised from 21 to 24": both values are of the same outcome.
  view.counts.forEach((count, index) => {
    const other = view.counts[index + 1];
    if (!count.revision || !other?.revision || count.revision === other.revision) return;
    const first = taken.get(index);
    const second = taken.get(index + 1);
    if (first && !second) taken.set(index + 1, { ...first, count: index + 1, cost: first.cost + 1, how: 'revised' });
    else if (second && !first) taken.set(index, { ...second, count: index, cost: second.cost + 1, how: 'revised' });
  });
}

function offersOf(view: SentenceView, trigger: Trigger, triggers: readonly Trigger[]): Link[] {
  const { match, voice } = trigger;
  const boxed = boxOffers(view, trigger);
  if (boxed.length) return boxed;
  const self = selfOf(view, trigger);
  if (self >= 0) return [{ trigger, count: self, cost: 1, how: 'self' }];
  const own = ownCount(view, trigger);
  if (own) return [own];
  switch (voice) {
    case 'active':
      if (match.gap) return within(view, trigger);
      return rightOf(view, trigger, triggers, REACH.active, 'active');
    case 'passive':
      return orElse(view, leftOf(view, trigger, triggers, REACH.passive, 'passive'), () =>
        rightOf(view, trigger, triggers, REACH.inverted, 'passive').map((link) => ({ ...link, cost: link.cost + 6 })),
      );
    case 'middle':
      return orElse(
        view,
        leftOf(view, trigger, triggers, trigger.entry.frame === 'fallen' ? REACH.fallen : REACH.middle, 'intransitive'),
        () =>
          rightOf(view, trigger, triggers, REACH.inverted, 'intransitive').map((link) => ({
            ...link,
            cost: link.cost + 6,
          })),
      );
    case 'bare':
      // "tué 12 villageois et blessé cinq gendarmes": right before its count a bare participle is a past without auxiliary.
      return view.counts.some((count) => count.from === match.to && count.source !== 'many')
        ? rightOf(view, trigger, triggers, REACH.active, 'active')
        : leftOf(view, trigger, triggers, REACH.bare, 'participle');
    case 'among':
      return amongOffers(view, trigger, triggers);
    case 'noun':
      return nounOffers(view, trigger, triggers);
    case 'of': {
      const owner = ownerOf(view, trigger);
      if (owner) return [owner];
      return view.grammar.words.of.has(view.words[match.to] ?? '')
        ? rightOf(view, trigger, triggers, REACH.of, 'nominal', match.to).filter(
            (link) => view.counts[link.count]!.source !== 'many',
          )
        : [];
    }
    case 'toll': {
      const part = partBefore(view, match.from);
      if (part >= 0) return [{ trigger, count: part, cost: 2, how: 'partitive' }];
      // "porte à 19 le nombre de morts": the figure may stand right before it.
      const before = view.counts.findIndex((count) => isBeforeToll(view, count, match.from));
      if (before >= 0) return [{ trigger, count: before, cost: 4, how: 'toll' }];
      return rightOf(view, trigger, triggers, REACH.toll, 'toll')
        .filter(
          (link) => view.counts[link.count]!.source === 'number' && view.counts[link.count]!.value.kind !== 'none',
        )
        .map((link) => ({ ...link, cost: link.cost + 5 }));
    }
  }
}

/** "killed himself", "turned the gun on himself": the doer dies too; -1 elsewhere. */
function selfOf(view: SentenceView, { match }: Trigger): number {
  return view.counts.findIndex(
    ({ told, from, to }) =>
      told === 'pronoun' && view.grammar.words.self.has(view.words[from]!) && from >= match.from && to <= match.to + 1,
  );
}

/** Words between a possessive and its noun ("Keita's shooting death"). */
const OWNED_REACH = 1;

/** "Keita's death", "the boy's killing": whom the noun belongs to. */
function ownerOf(view: SentenceView, trigger: Trigger): Link | null {
  const { possessive } = view.grammar.words;
  for (let i = trigger.match.from - 1; i >= Math.max(0, trigger.match.from - 1 - OWNED_REACH); i--) {
    if (!possessive.has(view.words[i]!)) continue;
    const count = view.counts.findIndex(({ to, source, noun }) => to === i && source === 'one' && noun >= 0);
    if (count < 0 || !suits(view, trigger, view.counts[count]!)) return null;
    return { trigger, count, cost: 3, how: 'owned' };
  }
  return null;
}

/** "Dead: 12 (army), 40 (residents); wounded: 30": a list of facts gives its figures after a colon. */
function boxOffers(view: SentenceView, trigger: Trigger): Link[] {
  const { match, entry } = trigger;
  if (entry.form !== 'noun' || view.words[match.to] !== ':') return [];
  const links: Link[] = [];
  let end = match.to + 1;
  for (let index = 0; index < view.counts.length; index++) {
    const count = view.counts[index]!;
    if (count.from < end) continue;
    const first = links.length === 0;
    if (
      count.from - end > (first ? 1 : JOIN_REACH) ||
      view.words.slice(end, count.from).some((word) => /^[;:.•]$/.test(word))
    )
      break;
    if (count.source !== 'number' || (count.noun >= 0 && !first)) break;
    links.push({ trigger, count: index, cost: 1, how: 'box' });
    end = count.to;
  }
  return links;
}

function isBeforeToll(view: SentenceView, count: Count, at: number): boolean {
  // The count may have taken the toll's noun for its own ("à 19 le nombre").
  const end = count.to > at ? count.from + 1 : count.to;
  if (
    count.source !== 'number' ||
    count.value.kind === 'vague' ||
    count.value.kind === 'none' ||
    end > at ||
    at - end > 1
  )
    return false;
  return at === end || view.grammar.words.definite.has(view.words[end]!);
}

/** "Two nurses were among the dead"; "among the dead were two nurses". */
function amongOffers(view: SentenceView, trigger: Trigger, triggers: readonly Trigger[]): Link[] {
  const before = leftOf(view, trigger, triggers, REACH.passive, 'among');
  if (before.length) return before;
  return rightOf(view, trigger, triggers, REACH.toll, 'among').map((link) => ({ ...link, cost: link.cost + 4 }));
}

/** Where a language lets the subject follow its verb ("où ont péri 20 soldats"), a number after it is taken too. */
const orElse = (view: SentenceView, links: Link[], other: () => Link[]) =>
  links.length || !view.grammar.inverts
    ? links
    : other().filter((link) => view.counts[link.count]!.source === 'number');

/** "20 dead", "39 killed": the count's own noun is the outcome; "two wounded soldiers": the outcome describes it. */
function ownCount(view: SentenceView, trigger: Trigger): Link | null {
  const { match, entry, voice } = trigger;
  if (!COUNTED.has(entry.variable) || entry.form === 'gerund' || voice === 'toll' || voice === 'of') return null;
  const index = view.counts.findIndex(
    (count) => count.from <= match.from && match.to <= count.to && count.from < match.to && count.source === 'number',
  );
  if (index < 0) return null;
  const count = view.counts[index]!;
  const describes = count.noun >= match.to;
  if (describes && !suits(view, trigger, count)) return null;
  // "one hostage died", "one of the hostages said": who is held may be told for another's sake.
  const aside = entry.variable === 'abducted' && voice === 'noun';
  if (aside && isPartitive(view, count)) return null;
  // "two of the wounded succumbed": the verb says what became of them.
  const victims = entry.phrase === 'victims' ? 3 : 0;
  const cost = aside ? 8 : describes ? 7 : victims ? victims : entry.variable === 'wounded' ? 1 : 0;
  return { trigger, count: index, cost, how: describes ? 'attributive' : 'counted' };
}

/** Variables whose outcome words can stand inside a count's noun phrase. */
const COUNTED: ReadonlySet<VariableName> = new Set([
  'killed',
  'wounded',
  'casualties',
  'abducted',
  'arrested',
  'missing',
  'destroyed',
]);

/** The count stands right before its outcome. */
function nounOffers(view: SentenceView, trigger: Trigger, triggers: readonly Trigger[]): Link[] {
  const { match } = trigger;
  // "one of the hostages said": who is held may be told for another's sake.
  const part = trigger.entry.variable === 'abducted' ? -1 : partBefore(view, match.from);
  if (part >= 0) return [{ trigger, count: part, cost: 2, how: 'partitive' }];
  const valued = valueAfter(view, match);
  if (valued >= 0) return [{ trigger, count: valued, cost: 2, how: 'valued' }];
  return leftOf(view, trigger, triggers, REACH.noun, 'counted').filter((link) => {
    const count = view.counts[link.count]!;
    // "two men approached the victims": a noun with a determiner of its own is not counted by what stands before.
    if (count.to < match.from && view.tags[match.from - 1] === 'DET') return false;
    return count.source === 'number' || (count.source === 'one' && count.to === match.from);
  });
}

/** "Three of the dead wore vests", "15 of the 20 wounded": the number before "of the"; -1 where none. */
function partBefore(view: SentenceView, at: number): number {
  const { of, definite, many } = view.grammar.words;
  const determines = (word: string | undefined) => definite.has(word ?? '') || many.has(word ?? '');
  // The noun of a toll has its determiner with it.
  let i = determines(view.words[at]) ? at : at - 1;
  if (view.tags[i] === 'NUM') i--;
  if (!determines(view.words[i])) return -1;
  i--;
  if (!of.has(view.words[i] ?? '')) return -1;
  // The count may hold the noun ("three of the dead").
  return view.counts.findIndex(({ source, from, to }) => source === 'number' && from < i && (to === i || to > at));
}

/** Words between the noun and its value ("its dead at a provisional two"). */
const VALUE_REACH = 3;

/** "its dead at two", "leurs pertes à 14": the figure right after a noun with a determiner; -1 where none. */
function valueAfter(view: SentenceView, match: Trigger['match']): number {
  const { valued, definite, many } = view.grammar.words;
  if (!valued.has(view.words[match.to] ?? '')) return -1;
  const owned = [1, 2].some((k) => {
    const word = view.words[match.from - k] ?? '';
    return definite.has(word) || many.has(word);
  });
  if (!owned) return -1;
  return view.counts.findIndex(
    ({ source, from, unit, noun }) =>
      source === 'number' && from > match.to && from - match.to <= VALUE_REACH && (noun < 0 || unit === 'people'),
  );
}

/** "one of the hostages". */
const isPartitive = (view: SentenceView, count: Count) =>
  view.words
    .slice(count.from, count.to)
    .some(
      (word, k) => view.grammar.words.of.has(word) && view.grammar.words.many.has(view.words[count.from + k + 1] ?? ''),
    );

/** Counts inside the gap of the phrase ("took 20 people hostage"). */
function within(view: SentenceView, trigger: Trigger): Link[] {
  const gap = trigger.match.gap!;
  const links: Link[] = [];
  view.counts.forEach((count, index) => {
    if (count.from >= gap.from && count.to <= gap.to && suits(view, trigger, count)) {
      links.push({ trigger, count: index, cost: 1, how: links.length === 0 ? 'active' : 'joined' });
    }
  });
  return links;
}
