/** A row of a released table, by column, as text. */
export type ReleasedRow = Readonly<Record<string, string>>;

export interface ReleasedTables {
  readonly incidents: readonly ReleasedRow[];
  readonly claims: readonly ReleasedRow[];
}

/** What became of one incident between two releases, and why. */
export interface IncidentChangeLine {
  readonly incident: string;
  readonly what: 'new' | 'changed' | 'gone';
  /** Columns with their old and new values; empty for new and gone ones. */
  readonly fields: readonly { readonly column: string; readonly before: string; readonly after: string }[];
  /** Sentences. */
  readonly why: readonly string[];
}

// Say the same as other columns, or of the whole casebook.
const DERIVED = new Set(['attest_casebook', 'attest_row', 'summary', 'claims', 'contradictions']);

/** Compares two releases incident by incident. `merged`: ids that were merged, with what they lead to. Ordered by id. */
export function compareReleases(
  before: ReleasedTables,
  after: ReleasedTables,
  merged: ReadonlyMap<string, string>,
): IncidentChangeLine[] {
  const old = byIncident(before.incidents);
  const now = byIncident(after.incidents);
  const oldClaims = claimsByIncident(before.claims);
  const newClaims = claimsByIncident(after.claims);
  const ids = [...new Set([...old.keys(), ...now.keys()])].sort();
  return ids.flatMap((id): IncidentChangeLine[] => {
    const [was, is] = [old.get(id), now.get(id)];
    const claims = claimReasons(oldClaims.get(id), newClaims.get(id));
    if (was === undefined) return [{ incident: id, what: 'new', fields: [], why: absorbed(id, merged, claims) }];
    if (is === undefined) {
      const into = merged.get(id);
      return [
        {
          incident: id,
          what: 'gone',
          fields: [],
          why: [
            into === undefined
              ? 'No longer published: its reports were excluded, filed with other incidents, or fall under the profile.'
              : `Merged into ${into}.`,
          ],
        },
      ];
    }
    const fields = Object.keys(is)
      .filter((column) => !DERIVED.has(column) && (was[column] ?? '') !== is[column])
      .map((column) => ({ column, before: was[column] ?? '', after: is[column] ?? '' }));
    if (fields.length === 0 && claims.length === 0) return [];
    return [{ incident: id, what: 'changed', fields, why: absorbed(id, merged, claims, ruleReasons(was, is)) }];
  });
}

const byIncident = (rows: readonly ReleasedRow[]) => new Map(rows.map((row) => [row.attest_incident ?? '', row]));

function claimsByIncident(rows: readonly ReleasedRow[]): Map<string, Map<string, ReleasedRow>> {
  const claims = new Map<string, Map<string, ReleasedRow>>();
  for (const row of rows) {
    const id = row.attest_incident ?? '';
    const own = claims.get(id) ?? new Map<string, ReleasedRow>();
    own.set(row.claim_id ?? '', row);
    claims.set(id, own);
  }
  return claims;
}

const NONE: ReadonlyMap<string, ReleasedRow> = new Map();
const MOST = 8; // claims named one by one

function claimReasons(before = NONE, after = NONE): string[] {
  const added = [...after].filter(([id]) => !before.has(id)).map(([, row]) => row);
  const gone = [...before].filter(([id]) => !after.has(id)).map(([, row]) => row);
  const reviewed = [...after].filter(([id, row]) => before.has(id) && before.get(id)!.review !== row.review);
  return [
    ...listed('Claim added', added),
    ...listed('Claim gone', gone),
    ...reviewed.slice(0, MOST).map(([, row]) => `Claim ${row.review}: ${told(row)}.`),
  ];
}

const listed = (what: string, rows: readonly ReleasedRow[]): string[] => [
  ...rows.slice(0, MOST).map((row) => `${what}: ${told(row)}.`),
  ...(rows.length > MOST ? [`${what}: ${rows.length - MOST} more.`] : []),
];

const told = (row: ReleasedRow) =>
  `${row.speaker}, ${row.variable}${row.polarity === 'denied' ? ' denied' : ''}, “${row.value_text}” (${[row.outlet, row.published].filter(Boolean).join(', ')})`;

function ruleReasons(before: ReleasedRow, after: ReleasedRow): string[] {
  return ['attest_table', 'attest_method', 'attest_profile']
    .filter((column) => before[column] !== after[column])
    .map((column) => `Other rules: ${before[column]} before, ${after[column]} now.`);
}

function absorbed(
  id: string,
  merged: ReadonlyMap<string, string>,
  ...reasons: readonly (readonly string[])[]
): string[] {
  const into = [...merged].filter(([, to]) => to === id).map(([from]) => from);
  return [...(into.length === 0 ? [] : [`Took in ${into.sort().join(', ')}.`]), ...reasons.flat()];
}

/** The changes as a page, for people. */
export function writeChanges(changes: readonly IncidentChangeLine[], previous: string | null): string {
  const head = previous === null ? 'First release.' : `Since release ${previous}.`;
  const counts = (['new', 'changed', 'gone'] as const)
    .map((what) => `${changes.filter((change) => change.what === what).length} ${what}`)
    .join(', ');
  const parts = changes.map(({ incident, what, fields, why }) => {
    const lines = [
      ...fields.map(
        ({ column, before, after }) =>
          `- ${column}: ${before === '' ? 'blank' : before} → ${after === '' ? 'blank' : after}`,
      ),
      ...why.map((sentence) => `- ${sentence}`),
    ];
    return `## ${incident}: ${what}\n\n${lines.join('\n')}\n`;
  });
  return `# Changes\n\n${head} ${counts}.\n\n${parts.join('\n')}`;
}
