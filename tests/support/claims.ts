import { createHash } from 'node:crypto';
import type { Claim, ClaimValue } from '#model/claim.js';
import type { ReportedIncident } from '#model/incident.js';
import type { ReportEntry, Telling } from '#model/incident-record.js';
import type { Origin } from '#model/lineage.js';
import type { SpeakerKind } from '#model/speaker.js';

const hash = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

export interface ClaimDraft extends Partial<Omit<Claim, 'value' | 'speaker' | 'quote'>> {
  readonly by?: string;
  readonly kind?: SpeakerKind;
  readonly value?: Partial<ClaimValue>;
  readonly quote?: string;
}

/** A claim from the few fields that matter to a test; an exact count needs only `min`. */
function claimOf(draft: ClaimDraft, at = 0): Claim {
  const { by, kind, value = {}, quote, ...rest } = draft;
  const { min = null, max = value.kind === undefined || value.kind === 'exact' ? min : null } = value;
  const sentence = quote ?? `sentence ${at}`;
  return {
    id: hash(JSON.stringify([draft, at])),
    speaker: { name: by ?? 'author', kind: kind ?? (by === undefined ? 'author' : 'media') },
    medium: 'unstated',
    via: [],
    variable: 'killed',
    of: 'people',
    polarity: 'asserted',
    hedge: 'certain',
    rule: 'test',
    ...rest,
    value: { kind: min === null && max === null ? 'vague' : 'exact', text: 'words', ...value, min, max },
    quote: { start: at * 100, end: at * 100 + sentence.length, exact: sentence },
  };
}

export interface ReportDraft {
  readonly outlet: string;
  readonly published?: string;
  readonly claims: readonly ClaimDraft[];
  readonly incident?: Partial<ReportedIncident>;
}

/** One report's telling of the incident; claims stand in sentences of their own unless they give the same quote. */
export function tellingOf({ outlet, published = '2024-03-02', claims, incident }: ReportDraft): Telling {
  const id = hash(`report ${outlet} ${published}`);
  const report: ReportEntry = {
    id,
    file: `${outlet}.txt`,
    url: null,
    outlet,
    title: `News of ${outlet}`,
    byline: null,
    language: 'en',
    published,
    retrieved: null,
  };
  const places = new Map<string, number>();
  const told = claims.map((draft, index) => {
    const at = draft.quote === undefined ? index : (places.get(draft.quote) ?? index);
    if (draft.quote !== undefined) places.set(draft.quote, at);
    const claim = claimOf(draft, at);
    return { ...claim, id: hash(`${id} ${claim.id} ${index}`) };
  });
  return {
    key: hash(`telling ${id}`),
    report,
    incident: {
      id: hash(`incident ${id}`),
      background: false,
      type: 'armed attack',
      date: { start: '2024-03-01', end: '2024-03-01', precision: 'day' },
      time: null,
      country: 'ML',
      places: [],
      perpetrators: [],
      targets: [],
      ...incident,
      claims: told,
    },
  };
}

/** Reports that carry one another's words: the first is the root. */
export function originOf(...tellings: readonly Telling[]): Origin {
  const reports = tellings.map(({ report }) => report.id);
  return { id: hash(`origin ${reports[0]}`), root: reports[0]!, reports: [...reports].sort() };
}
