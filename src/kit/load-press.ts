import type { Outlets } from '#model/outlet.js';
import type { Press } from '#model/press.js';
import { fold } from '#text/fold.js';
import { readYaml } from './read-data.js';
import { listOf, readTsv } from './read-tsv.js';

interface PressFile {
  readonly families: Readonly<Record<string, readonly string[]>>;
  readonly agencies: Readonly<Record<string, readonly string[]>>;
  readonly retractions: readonly string[];
}

const COLUMNS = ['name', 'others', 'hosts', 'country', 'kind'] as const;
const WORD = /[\p{L}\p{N}]+/gu;
/** A credit names one or two agencies, not a paragraph. */
const LONGEST_CREDIT = 200;

/** `data/outlet-families.yaml`, with the agencies of `data/outlets.tsv`. */
export function loadPress(outlets: Outlets): Press {
  const file = readYaml('outlet-families') as PressFile;
  const agencies = agencyNames(file);
  const family = new Map(
    Object.entries(file.families).flatMap(([name, members]) => members.map((member) => [fold(member), name] as const)),
  );
  const retractions = file.retractions.map(fold);
  const outletOf = (outlet: string | null, url: string | null) => {
    const name = outlets.find(outlet, url)?.name ?? outlet;
    return (
      name ?? (url === null ? null : (/^(?:https?:\/\/)?(?:www\.)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? null))
    );
  };
  return {
    agencyIn: (credit) => agencyIn(credit, agencies),
    outletOf,
    familyOf: (outlet, url) => {
      const name = outletOf(outlet, url);
      return name === null ? null : (family.get(fold(name)) ?? name);
    },
    retracts: (line) => retractions.some((word) => fold(line.slice(0, LONGEST_CREDIT)).trimStart().startsWith(word)),
  };
}

/** Canonical name by the words of a credit, joined by blanks; short names as they are written, others folded. */
function agencyNames({ agencies }: PressFile): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (name: string, canonical: string) => names.set(wordsOf(name).join(' '), canonical);
  for (const [canonical, others] of Object.entries(agencies))
    for (const name of [canonical, ...others]) add(name, canonical);
  for (const row of readTsv('outlets.tsv', COLUMNS)) {
    if (row.kind !== 'agency') continue;
    for (const name of [row.name, ...listOf(row.others)]) if (!names.has(wordsOf(name).join(' '))) add(name, row.name);
  }
  return names;
}

function agencyIn(credit: string, names: ReadonlyMap<string, string>): string | null {
  const words = wordsOf(credit.slice(0, LONGEST_CREDIT));
  for (let from = 0; from < words.length; from++) {
    for (let length = Math.min(4, words.length - from); length > 0; length--) {
      const name = names.get(words.slice(from, from + length).join(' '));
      if (name !== undefined) return name;
    }
  }
  return null;
}

/** "AP" and "ap" differ, "Agence France-Presse" and "agence france presse" do not. */
const wordsOf = (text: string): string[] =>
  (text.match(WORD) ?? []).map((word) => (word.length <= 4 ? word : fold(word)));
