import type { ReportEntry } from '#model/incident-record.js';
import type { PublishFacts } from '#publish/facts.js';

type Scale = 'National' | 'International' | 'Other';

// The codebook's order of two scales.
const PAIRS: Readonly<Record<string, string>> = {
  'International National': 'National-International',
  'International Other': 'Other-International',
  'National Other': 'Other-National',
};

/** Reach of the outlets: of the incident's country, of others or the world, or unknown; null without reports. */
export function sourceScale(
  reports: readonly ReportEntry[],
  country: string | null,
  facts: PublishFacts,
): string | null {
  const scales = new Set(reports.map((report) => scaleOf(report, country, facts)));
  const known = [...scales].filter((scale) => scale !== 'Other').sort();
  const all = known.length === 2 ? known : [...scales].sort();
  if (all.length === 0) return null;
  return all.length === 1 ? all[0]! : (PAIRS[all.join(' ')] ?? all[0]!);
}

function scaleOf(report: ReportEntry, country: string | null, facts: PublishFacts): Scale {
  const outlet = facts.outlet(report.outlet, report.url);
  if (outlet === null || outlet.kind === 'NGO') return 'Other';
  return outlet.country !== '' && outlet.country === country ? 'National' : 'International';
}
