import type { IncidentRecord } from '#model/incident-record.js';
import type { SpeakerKind } from '#model/speaker.js';
import { fold } from '#text/fold.js';
import { kindOf } from './disclose.js';
import { namesInRecord } from './people.js';
import type { Profile } from './profile.js';
import type { PublishSource } from './publication.js';
import { WithheldNames } from './withheld-names.js';

// Who speaks for one of these does so in public: "Col. X (army)".
const PUBLIC_KINDS: ReadonlySet<SpeakerKind> = new Set(['armed group', 'state', 'military', 'police', 'UN']);

/** Collects, record by record, the names that a profile withholds in all of them. */
export function gatherWithheld(profile: Profile, source: Pick<PublishSource, 'people' | 'facts' | 'commonness'>) {
  const people = new Set<string>();
  const spared = new Set<string>();
  const sites = new Set<string>();
  const keep = new Set<string>(source.facts.countryWords);
  const seen = new Set<string>();
  const speaking = new Set<string>();
  const phrases = new Set<string>();
  const keepWords = (text: string) => {
    const words = fold(text.slice(0, 300)).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    words.forEach((word, i) => {
      keep.add(word);
      for (let j = i + 2; j <= Math.min(words.length, i + 6); j++) phrases.add(words.slice(i, j).join(' '));
    });
  };
  return {
    async read(record: IncidentRecord): Promise<void> {
      const kind = kindOf(record, profile);
      for (const { name, precision } of record.summary.places) {
        const fine = precision === 'site' || precision === 'neighbourhood';
        if (kind.names === 'withhold' && fine) sites.add(name);
        else keepWords(name);
      }
      if (profile.people === 'keep') return;
      for (const name of namesInRecord(record)) if (!isPublicName(name, source)) people.add(name);
      for (const { speaker } of record.claims) if (PUBLIC_KINDS.has(speaker.kind)) speaking.add(speaker.name);
      keepActors(record, source, keepWords);
      for (const { id } of record.reports) {
        if (seen.has(id)) continue;
        seen.add(id);
        for (const person of await source.people(id)) (person.public ? spared : people).add(person.name);
      }
    },
    done() {
      const names = new WithheldNames({ keep, commonness: source.commonness });
      const publicNames = new Set([...spared].map(fold));
      const speakers = [...speaking].map(fold);
      for (const name of [...people].sort()) {
        const key = fold(name);
        // "La Gazette" is part of an outlet's name, and no person.
        const phrase = (key.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');
        const known = publicNames.has(key) || phrases.has(phrase) || speakers.some((speaker) => speaker.includes(key));
        if (!known) names.add(name);
      }
      const hidden = new WithheldNames({ keep: new Set(), commonness: source.commonness });
      for (const name of [...sites].sort()) if (!isKept(name, keep)) hidden.add(name);
      return { names, sites: hidden };
    },
  };
}

/** Names of known groups, forces, outlets and countries give away nobody; nor do the names that codebooks have for them. */
function keepActors(
  record: IncidentRecord,
  { facts }: Pick<PublishSource, 'facts'>,
  keepWords: (text: string) => void,
): void {
  const { perpetrators, targets, country } = record.summary;
  const speakers = record.claims.map(({ speaker }) => speaker.name);
  for (const name of [...perpetrators, ...targets, ...speakers]) {
    const actor = facts.actor(name);
    if (actor === null) continue;
    for (const known of [name, actor.name, ...Object.values(actor.codebook)]) keepWords(known);
  }
  for (const { outlet, url } of record.reports) {
    keepWords(outlet ?? '');
    keepWords(/^https?:\/\/([^/?#]+)/i.exec(url ?? '')?.[1] ?? '');
  }
  const codes = facts.country(country);
  if (codes !== null) for (const name of [codes.name, codes.adjective, codes.acledRegion ?? '']) keepWords(name);
}

/** Known groups, outlets, and words for countries and their people ("a French official"). */
function isPublicName(name: string, { facts }: Pick<PublishSource, 'facts'>): boolean {
  if (facts.actor(name) !== null || facts.outlet(name, null) !== null) return true;
  const words = fold(name).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.every((word) => facts.countryWords.has(word));
}

/** A site called as a town that is named elsewhere cannot be hidden by its name. */
const isKept = (name: string, keep: ReadonlySet<string>): boolean =>
  (fold(name).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).every((word) => keep.has(word));
