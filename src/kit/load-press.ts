import type { Outlets } from '#model/outlet.js';
import type { Press } from '#model/press.js';
import { fold } from '#text/fold.js';
import { readYaml } from './read-data.js';
import { listOf, readTsv } from './read-tsv.js';

interface PressFile {
  readonly families: Readonly<Record<string, readonly string[]>>;
  readonly agencies: Readonly<Record<string, readonly string[]>>;
  readonly retractions: readonly string[];
  readonly credits: readonly string[];
  readonly agencyNouns: readonly string[];
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
  const credits = new Set(file.credits.map(fold));
  const agencyNouns = new Set(file.agencyNouns.map(fold));
  const outletOf = (outlet: string | null, url: string | null) => {
    const name = outlets.find(outlet, url)?.name ?? outlet;
    return (
      name ?? (url === null ? null : (/^(?:https?:\/\/)?(?:www\.)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? null))
    );
  };
  return {
    agencyIn: (credit) => agencyIn(credit, agencies),
    agencyAtEnd: (paragraph) => {
      const credit = creditAtEnd(paragraph, credits);
      if (credit === null) return null;
      const listed = agencyIn(credit, agencies);
      // One that no list has names itself: "Agence X", "X News Agency".
      const named = (credit.match(WORD) ?? []).some((word) => agencyNouns.has(fold(word)));
      return listed ?? (named ? credit : null);
    },
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

const BRACKETED = /[([]([^()[\]]{2,60})[)\]]\s*[.»”"]?\s*$/u;
const SHORTEST_ALONE = 60;

/** What stands in brackets at a paragraph's end, or behind a word of credit in a line of its own, without that word. */
function creditAtEnd(paragraph: string, credits: ReadonlySet<string>): string | null {
  const end = paragraph.trimEnd();
  const bracketed = BRACKETED.exec(end.slice(-80))?.[1]?.trim() ?? null;
  const line = end.slice(end.lastIndexOf('\n') + 1).trim();
  const credit = bracketed ?? (line.length <= SHORTEST_ALONE ? line : null);
  if (credit === null) return null;
  const first = /^[\p{L}]+/u.exec(credit)?.[0] ?? '';
  const credited = credits.has(fold(first));
  if (bracketed === null && !credited) return null;
  const rest = credited ? credit.slice(first.length).replace(/^[\s:–-]+/u, '') : credit;
  return rest.replace(/\s*\.$/u, '') || null;
}

/** "AP" and "ap" differ, "Agence France-Presse" and "agence france presse" do not. */
const wordsOf = (text: string): string[] =>
  (text.match(WORD) ?? []).map((word) => (word.length <= 4 ? word : fold(word)));
