import type { Anchor, ClaimAnchor, TellingAnchor } from '#model/anchor.js';
import type { Claim } from '#model/claim.js';
import type { Act, ClaimChange, Credibility, Decision, Reliability } from '#model/decision.js';
import type { ReviewState, Telling } from '#model/incident-record.js';
import type { Judgement } from '#model/judgement.js';
import type { Hash } from '#model/report.js';
import type { Span } from '#model/span.js';
import { activeDecisions } from './active-decisions.js';
import { findAnchor } from './find-anchor.js';
import { matchClaim, matchTelling } from './match-claim.js';

/** A standing decision whose words, claim or telling are not found any more: shown to people, in force nowhere. */
export interface Orphan {
  readonly decision: Decision;
  readonly anchor: ClaimAnchor | TellingAnchor;
}

/** How one person left one claim. */
export interface ClaimVersion {
  readonly author: string;
  readonly decision: Hash;
  readonly review: 'accepted' | 'corrected' | 'rejected';
  readonly claim: Claim;
  /** Made without knowing of another person's decision on it: only such ones are compared for agreement. */
  readonly independent: boolean;
}

interface Assessment {
  readonly reliability: Reliability;
  readonly credibility: Credibility;
  readonly decision: Hash;
}

/** Tellings as people's decisions leave them. */
export interface Reviewed {
  /** Corrected claims have their new values and their old ids, rejected ones are kept, added ones stand last. Excluded reports are gone. */
  readonly tellings: readonly Telling[];
  /** By claim id; a claim that is not in it is unreviewed. */
  readonly reviews: ReadonlyMap<string, ReviewState>;
  /** By claim id, in the order of the decisions. */
  readonly versions: ReadonlyMap<string, readonly ClaimVersion[]>;
  readonly excluded: ReadonlySet<Hash>;
  /** What people say of pairs of tellings, the latest word on each; sorted, `a` before `b`. Binding for linking. */
  readonly judgements: readonly Judgement[];
  /** By outlet or speaker. */
  readonly assessments: ReadonlyMap<string, Assessment>;
  readonly orphaned: readonly Orphan[];
}

/**
 * Applies decisions in their order to tellings. `texts` has the canonical text of each report of the tellings; decisions on
 * other reports are left alone, except that a pair with one telling here keeps the other by its key.
 */
export function applyDecisions(
  tellings: readonly Telling[],
  texts: ReadonlyMap<Hash, string>,
  decisions: readonly Decision[],
): Reviewed {
  const desk = new Desk(tellings, texts);
  for (const decision of activeDecisions(decisions)) desk.take(decision);
  return desk.result();
}

type ClaimAct = Extract<Act, { readonly claim: ClaimAnchor }>;

/** One claim while decisions are laid on it. */
interface Slot {
  readonly original: Claim;
  current: Claim;
  review: ReviewState;
  readonly versions: ClaimVersion[];
}

class Desk {
  private readonly byReport = new Map<Hash, Telling[]>();
  private readonly slots = new Map<Hash, Slot[]>();
  private readonly pairs = new Map<string, Judgement>();
  private readonly excluded = new Set<Hash>();
  private readonly assessments = new Map<string, Assessment>();
  private readonly orphaned: Orphan[] = [];
  private readonly places = new Map<Anchor, Span | null>();

  private readonly tellings: readonly Telling[];
  private readonly texts: ReadonlyMap<Hash, string>;

  constructor(tellings: readonly Telling[], texts: ReadonlyMap<Hash, string>) {
    this.tellings = tellings;
    this.texts = texts;
    for (const telling of tellings) {
      const { id } = telling.report;
      const together = this.byReport.get(id);
      if (together) together.push(telling);
      else this.byReport.set(id, [telling]);
      this.slots.set(
        telling.key,
        telling.incident.claims.map((claim) => ({
          original: claim,
          current: claim,
          review: 'unreviewed',
          versions: [],
        })),
      );
    }
  }

  take(decision: Decision): void {
    const { act } = decision;
    switch (act.kind) {
      case 'accept':
      case 'reject':
      case 'correct':
        this.judgeClaim(decision, act);
        break;
      case 'add':
        this.addClaim(decision, act);
        break;
      case 'same':
      case 'different':
        this.pair(decision, act.kind, act.a, act.b);
        break;
      case 'merge':
        this.join(decision, act.tellings);
        break;
      case 'split':
        this.join(decision, act.tellings);
        for (const telling of act.tellings)
          for (const other of act.from ?? []) this.pair(decision, 'different', telling, other);
        break;
      case 'assess':
        this.assessments.set(act.source, {
          reliability: act.reliability,
          credibility: act.credibility,
          decision: decision.id,
        });
        break;
      case 'exclude':
        this.excluded.add(act.report);
        break;
      case 'note':
      case 'undo':
        break;
      default:
        act satisfies never;
    }
  }

  private judgeClaim(decision: Decision, act: ClaimAct): void {
    const tellings = this.byReport.get(act.claim.at.report);
    if (!tellings) return;
    const slots = tellings.flatMap(({ key }) => this.slots.get(key)!);
    const words = this.find(act.claim.at);
    const change = act.kind === 'correct' ? act.change : {};
    const claim =
      matchClaim(
        act.claim,
        words,
        slots.map(({ current }) => current),
        change,
      ) ??
      matchClaim(
        act.claim,
        words,
        slots.map(({ original }) => original),
        change,
      );
    const slot = claim && slots.find(({ original }) => original.id === claim.id);
    if (!slot) {
      this.orphaned.push({ decision, anchor: act.claim });
      return;
    }
    this.lay(decision, act, change, slot);
  }

  private lay(decision: Decision, act: ClaimAct, change: ClaimChange, slot: Slot): void {
    const others = slot.versions.some(({ author }) => author !== decision.author);
    const blind = act.blind === true && others;
    const base = blind ? slot.original : slot.current;
    const version: ClaimVersion = {
      author: decision.author,
      decision: decision.id,
      review: act.kind === 'correct' ? 'corrected' : act.kind === 'accept' ? 'accepted' : 'rejected',
      claim: act.kind === 'correct' ? { ...base, ...change } : base,
      independent: !others || blind,
    };
    slot.versions.push(version);
    if (blind) return;
    slot.current = version.claim;
    // A claim that was corrected and then accepted stays corrected: the state says where its value comes from.
    const kept = version.review === 'accepted' && (slot.review === 'corrected' || slot.review === 'added');
    if (!kept) slot.review = version.review === 'corrected' && slot.review === 'added' ? 'added' : version.review;
  }

  private addClaim(decision: Decision, act: Extract<Act, { readonly kind: 'add' }>): void {
    const tellings = this.byReport.get(act.at.report);
    if (!tellings) return;
    const quote = this.find(act.at);
    const telling = matchTelling(act.telling, this.find(act.telling.at), tellings);
    if (!telling || !quote) {
      this.orphaned.push({ decision, anchor: { ...act.telling, at: act.at } });
      return;
    }
    const claim: Claim = { ...act.claim, id: decision.id, quote, rule: 'person' };
    this.slots.get(telling.key)!.push({ original: claim, current: claim, review: 'added', versions: [] });
  }

  /** All of them are one: each with the first. */
  private join(decision: Decision, [first, ...others]: readonly TellingAnchor[]): void {
    if (first) for (const other of others) this.pair(decision, 'same', first, other);
  }

  private pair(decision: Decision, outcome: 'same' | 'different', first: TellingAnchor, second: TellingAnchor): void {
    if (!this.byReport.has(first.at.report) && !this.byReport.has(second.at.report)) return;
    const [one, other] = [this.keyOf(decision, first), this.keyOf(decision, second)];
    if (one === null || other === null || one === other) return;
    const [a, b] = one < other ? [one, other] : [other, one];
    const detail = decision.reason === null ? `so ${decision.author}` : `so ${decision.author}: ${decision.reason}`;
    this.pairs.set(`${a} ${b}`, {
      a,
      b,
      outcome,
      by: 'person',
      score: null,
      features: [{ name: 'decision', weight: 0, detail }],
    });
  }

  private keyOf(decision: Decision, anchor: TellingAnchor): Hash | null {
    const tellings = this.byReport.get(anchor.at.report);
    if (!tellings) return anchor.telling;
    const key = matchTelling(anchor, this.find(anchor.at), tellings)?.key ?? null;
    if (key === null) this.orphaned.push({ decision, anchor });
    return key;
  }

  private find(anchor: Anchor): Span | null {
    const known = this.places.get(anchor);
    if (known !== undefined) return known;
    const place = findAnchor(anchor, this.texts.get(anchor.report) ?? '');
    this.places.set(anchor, place);
    return place;
  }

  result(): Reviewed {
    const slots = [...this.slots.values()].flat();
    return {
      tellings: this.tellings
        .filter(({ report }) => !this.excluded.has(report.id))
        .map((telling) => {
          const own = this.slots.get(telling.key)!;
          const changed = own.some((slot) => slot.current !== slot.original || slot.review === 'added');
          return changed
            ? { ...telling, incident: { ...telling.incident, claims: own.map(({ current }) => current) } }
            : telling;
        }),
      reviews: new Map(
        slots.filter(({ review }) => review !== 'unreviewed').map(({ original, review }) => [original.id, review]),
      ),
      versions: new Map(
        slots.filter(({ versions }) => versions.length > 0).map(({ original, versions }) => [original.id, versions]),
      ),
      excluded: this.excluded,
      judgements: [...this.pairs.values()].sort((a, b) => compare(a.a, b.a) || compare(a.b, b.b)),
      assessments: this.assessments,
      orphaned: this.orphaned,
    };
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
