import type { CountingWords } from '#model/counting-words.js';
import { ESTIMATED, type Estimate, type EstimateClaim, type EstimatedVariable } from '#model/estimate.js';
import type { Method } from '#model/method.js';
import { COUNTED_GROUPS, type CountedGroup } from '#model/side.js';
import { type Accounts, hearAccounts } from './estimate-accounts.js';
import { type Chosen, chooseFigures } from './estimate-choose.js';
import { type ComparedClaim, compare } from './record-claims.js';

export interface RecordRules {
  readonly words: CountingWords;
  readonly methods: readonly Method[];
}

/** Estimates of every method, by variable, in all and by group; none for a variable of which nobody speaks. */
export function estimateCounts(compared: readonly ComparedClaim[], { methods }: RecordRules): Estimate[] {
  return methods.flatMap((method) => ESTIMATED.flatMap((variable) => estimateVariable(compared, variable, method)));
}

/** A conservative count is 0 where nobody speaks of any. */
const NOBODY: Chosen = { low: 0, best: 0, high: 0, used: [], setAside: [], reasons: ['Nobody gives a number.'] };

const NAMED: readonly CountedGroup[] = COUNTED_GROUPS.filter((group) => group !== 'unknown');

function estimateVariable(compared: readonly ComparedClaim[], variable: EstimatedVariable, method: Method): Estimate[] {
  const spoken = (name: string) =>
    compared.some(({ claim }) => claim.variable === name && claim.copyOf === null && claim.review !== 'rejected');
  // "Casualties" say nothing of deaths, which is worth saying.
  const casualties = variable === 'killed' && spoken('casualties');
  if (!spoken(variable) && !casualties) return [];
  const heard = hearAccounts(compared, variable, method);
  const chosen = new Map<CountedGroup, Chosen>();
  for (const group of COUNTED_GROUPS) {
    const accounts = heard.accounts.filter((account) => account.group === group);
    if (accounts.length > 0) chosen.set(group, chooseFigures(accounts, method));
  }
  const all = heard.accounts.length === 0 && method.choose === 'lowest' ? NOBODY : addUp(chosen, method);
  const groups = NAMED.flatMap((group) => {
    const accounts = [...heard.accounts, ...heard.parts].filter((account) => account.group === group);
    return accounts.length === 0 ? [] : [{ group, chosen: chooseFigures(accounts, method) }];
  });
  const rest = chosen.get('unknown');
  const estimate = (group: Estimate['group'], one: Chosen, aside: readonly EstimateClaim[]): Estimate => ({
    method: { name: method.name, version: method.version },
    variable,
    group,
    low: one.low,
    best: one.best,
    high: one.high,
    used: sorted(one.used),
    setAside: sorted([...one.setAside, ...aside]),
    sentence: sentenceOf(one, variable, group, !spoken(variable)),
  });
  return [
    estimate('all', all, [...heard.setAside, ...partsAside(heard)]),
    ...groups.map(({ group, chosen: one }) => estimate(group, one, [])),
    ...(rest === undefined
      ? []
      : [
          estimate(
            'unknown',
            remainder(
              all,
              rest,
              groups.map((one) => one.chosen),
            ),
            [],
          ),
        ]),
  ];
}

const sorted = (claims: readonly EstimateClaim[]): EstimateClaim[] => {
  const first = new Map<string, EstimateClaim>();
  for (const one of claims) if (!first.has(one.claim)) first.set(one.claim, one);
  return [...first.values()].sort((a, b) => compare(a.claim, b.claim));
};

const partsAside = ({ parts }: Accounts): EstimateClaim[] =>
  parts.flatMap(({ claims }) =>
    claims.map(({ claim }) => ({
      claim: claim.id,
      reason: 'It counts a part of a total, which is never added to it.',
    })),
  );

/**
 * In all. Counts of people in general are totals; those by group are added up, and the larger of the two is taken. Whether a
 * total includes the attackers' own dead is mostly unsaid: low and best take it that it does, high that it does not.
 */
function addUp(chosen: ReadonlyMap<CountedGroup, Chosen>, method: Method): Chosen {
  const total = chosen.get('unknown') ?? null;
  const groups = NAMED.flatMap((group) => {
    const one = chosen.get(group);
    return one === undefined ? [] : [{ group, one }];
  });
  const numbered = groups.filter(({ one }) => one.best !== null);
  if (numbered.length === 0) return joined(total, groups, total?.low ?? null, total?.best ?? null, total?.high ?? null);
  const sum = (pick: (one: Chosen) => number | null) => numbered.reduce((all, { one }) => all + (pick(one) ?? 0), 0);
  const attackers = method.choose === 'range' ? (chosen.get('armed group')?.high ?? 0) : 0;
  if (total === null || total.best === null)
    return joined(
      total,
      groups,
      sum((one) => one.low),
      sum((one) => one.best),
      sum((one) => one.high),
    );
  if (method.choose === 'latest') {
    const reason = 'The latest total goes before counts of groups.';
    const groupsAside = groups.flatMap(({ one }) => [
      ...one.used.map(({ claim }) => ({ claim, reason })),
      ...one.setAside,
    ]);
    return { ...total, setAside: [...total.setAside, ...groupsAside] };
  }
  // Groups that come to more than the total are borne out by as many voices as it, or they move the high end alone.
  const borneOut =
    total.partial === true || numbered.every(({ one }) => one.best === 0 || (one.voices ?? 1) >= (total.voices ?? 1));
  return joined(
    total,
    groups,
    Math.max(total.low ?? 0, borneOut ? sum((one) => one.low) : 0),
    Math.max(total.best, borneOut ? sum((one) => one.best) : 0),
    Math.max(
      (total.high ?? 0) + attackers,
      sum((one) => one.high),
    ),
  );
}

function joined(
  total: Chosen | null,
  groups: readonly { readonly group: CountedGroup; readonly one: Chosen }[],
  low: number | null,
  best: number | null,
  high: number | null,
): Chosen {
  const parts = [...(total === null ? [] : [total]), ...groups.map(({ one }) => one)];
  const numbered = groups.filter(({ one }) => one.best !== null);
  const totalled = total !== null && total.best !== null;
  const sum = numbered.map(({ group, one }) => `${group} ${inNumbers(one)}`).join(', ');
  const reasons = totalled || numbered.length === 0 ? (total?.reasons ?? []) : [];
  const alone = !totalled && numbered.length === 1 ? numbered[0]!.one.reasons : [];
  const added =
    numbered.length === 0
      ? []
      : [`By group: ${sum}${totalled ? '; the larger of their sum and the total is taken' : ''}.`];
  return {
    low,
    best,
    high,
    used: parts.flatMap((one) => one.used),
    setAside: parts.flatMap((one) => one.setAside),
    reasons: best === null ? [...new Set(parts.flatMap((one) => one.reasons))] : [...reasons, ...alone, ...added],
  };
}

/** What a total leaves when the groups are taken out of it, so that the groups' best figures add up to that in all. */
function remainder(all: Chosen, total: Chosen, groups: readonly Chosen[]): Chosen {
  if (all.best === null || total.best === null) return total;
  const sum = (pick: (one: Chosen) => number | null) => groups.reduce((whole, one) => whole + (pick(one) ?? 0), 0);
  const best = Math.max(0, all.best - sum((one) => one.best));
  const [low, high] = [(all.low ?? 0) - sum((one) => one.low), (total.high ?? 0) - sum((one) => one.low)];
  const counted = all.best - best;
  return {
    ...total,
    low: Math.min(best, Math.max(0, low)),
    best,
    high: Math.max(best, high),
    reasons: counted === 0 ? total.reasons : [`What ${all.best} in all leave after ${counted} counted by group.`],
  };
}

const inNumbers = ({ low, best, high }: Chosen): string =>
  best === null ? 'blank' : low === best && best === high ? String(best) : `${low} / ${best} / ${high}`;

const OF: Readonly<Record<Estimate['group'], string>> = {
  all: 'in all',
  civilians: 'among civilians',
  'state forces': 'among state forces',
  'armed group': 'in the armed group',
  unknown: 'not said of whom',
};

function sentenceOf(
  one: Chosen,
  variable: EstimatedVariable,
  group: Estimate['group'],
  casualtiesOnly: boolean,
): string {
  const head =
    one.best === null
      ? `Blank: ${variable} ${OF[group]}.`
      : one.low === one.high
        ? `${one.best} ${variable} ${OF[group]}.`
        : `${one.low} to ${one.high} ${variable} ${OF[group]}, best ${one.best}.`;
  const why = casualtiesOnly ? ['Reports speak of casualties or losses, not of deaths.'] : one.reasons;
  return [head, ...why.map(capital)].join(' ');
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
