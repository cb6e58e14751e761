import type { RecordedClaim } from '#model/incident-record.js';
import { fold } from '#text/fold.js';

/** Who speaks, as corroboration counts it: a party is one voice whatever its offices; others by origin, kind and name. */
export function voiceOf({ speaker: { name, kind }, side, origin }: RecordedClaim): string {
  if (side === 'armed group') return `armed group\n${fold(name)}`;
  if (side === 'state' && kind !== 'official (unnamed)') return 'state';
  return [origin, kind, fold(name)].join('\n');
}

/** As `voiceOf`, with the offices of a state apart: an army and a mayor may well contradict each other. */
export function officeOf(claim: RecordedClaim): string {
  const { name, kind } = claim.speaker;
  if (kind === 'military' || kind === 'police') return kind;
  return kind === 'state' ? `state\n${fold(name)}` : voiceOf(claim);
}
