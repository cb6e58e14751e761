import type { IncidentRecord, RecordedClaim } from '#model/incident-record.js';
import type { SpeakerKind } from '#model/speaker.js';
import { fold } from '#text/fold.js';

/** A person named in a report. */
export interface NamedPerson {
  readonly name: string;
  /** Title or role words beside the name ("Col.", "a farmer"), or null. */
  readonly role: string | null;
  /** An officer, office holder, spokesperson or leader who acts in public. */
  readonly public: boolean;
}

// Kinds whose named speakers are private persons, or would be found through their institution.
const PRIVATE_KINDS: ReadonlySet<SpeakerKind> = new Set(['eyewitness', 'medical', 'NGO', 'official (unnamed)']);

// Words of roles that begin sentences or are set in capitals in titles; they name nobody.
const ROLES = new Set(
  'resident residents witness witnesses villager villagers local locals official officials source sources doctor doctors nurse nurses medical hospital health worker workers survivor survivors relative relatives father mother brother sister farmer trader driver teacher student students herder elder elders chief community leader security diplomat diplomats military humanitarian aid agency organisation organization red cross crescent habitant habitants habitante temoin temoins villageois riverain riverains source sources medecin infirmier infirmiere medicale hospitaliere hopital sante rescape rescapes survivant proche proches pere mere frere soeur commercant commercante agriculteur chauffeur enseignant eleveur notable notables chef securitaire humanitaire ong croix rouge elu elus responsable responsables fonctionnaire fonctionnaires the a an le la les un une des two three several many deux trois plusieurs one another autre autres of from in at de du d l au'.split(
    ' ',
  ),
);

const CAPITAL_RUN =
  /\p{Lu}[\p{L}\p{M}’'.-]*(?:\s+(?:(?:al|ag|ould|ben|bin|de|van|el|von|di|da)[\s-]+)?\p{Lu}[\p{L}\p{M}’'.-]*)*/gu;

/** Names inside what a claim of a private speaker calls them: "infirmière de l'hôpital X", "Y (resident)". */
function namesOfSpeaker({ speaker }: Pick<RecordedClaim, 'speaker'>): string[] {
  if (!PRIVATE_KINDS.has(speaker.kind)) return [];
  return (speaker.name.slice(0, 500).match(CAPITAL_RUN) ?? []).filter((run) => !isRole(run));
}

/** "X (Institution)" with a private kind, or whatever private speakers of the record are called by. */
export function namesInRecord(record: Pick<IncidentRecord, 'claims'>): string[] {
  return [...new Set(record.claims.flatMap(namesOfSpeaker))];
}

function isRole(run: string): boolean {
  const words = fold(run).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => ROLES.has(word));
}
