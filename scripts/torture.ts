/**
 * `npm run torture -- [ROUNDS] [SEED]`: kills attest -9 at random moments of adding, watching, rebuilding and backing up, and
 * checks that nothing acknowledged is lost and nothing half done is seen. Last comes a disk that is full or must not be
 * written, if mounting one is allowed here.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hash } from '#model/report.js';
import { type Acknowledged, crash, finalFaults, look, nothingAcknowledged, type Task } from '../tests/support/crash.js';
import { diskFaults } from '../tests/support/disk-faults.js';

const rounds = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? 1);
const ROUNDS_A_CASEBOOK = 24;
const LATEST_KILL = 800; // milliseconds after a thing was acknowledged
const MOST_LINES = 6; // acknowledged before the kill
const GROWING: readonly Task[] = ['add', 'watch'];
const STILL: readonly Task[] = ['rebuild', 'backup'];

let state = seed;
/** A small generator (mulberry32), so that a red run can be run again. */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

const root = mkdtempSync(join(tmpdir(), 'attest-torture-'));
const tally = new Map<Task, { rounds: number; said: number }>();
let failed = 0;
const report = (where: string, faults: readonly string[]) => {
  for (const fault of faults) console.log(`FAULT ${where}: ${fault}`);
  failed += faults.length;
};
/** Two kills and a look: two in a row must be stood too. What only reads or derives again must leave what there was. */
async function pair(folder: string, round: number, known: Acknowledged, before: Hash | null): Promise<Hash> {
  const growing = before === null || random() < 0.6;
  const told: string[] = [];
  for (const one of [round, round + 1]) {
    const task = (growing ? GROWING : STILL)[Math.floor(random() * 2)]!;
    const lines = 1 + Math.floor(random() * (growing ? MOST_LINES : 2));
    // Squared: more kills near the start, where there is more to go wrong.
    const after = Math.floor(random() ** 2 * LATEST_KILL);
    const said = await crash(folder, task, one, { lines, after }, known);
    const sum = tally.get(task) ?? { rounds: 0, said: 0 };
    tally.set(task, { rounds: sum.rounds + 1, said: sum.said + said });
    told.push(`round ${one}: ${task}, killed ${after} ms after line ${lines}, ${said} acknowledged`);
  }
  const { unfiled, hash, faults } = await look(folder, known, growing ? null : before);
  for (const line of told) console.log(line);
  console.log(`  ${unfiled} to be filed, ${faults.length} faults`);
  report(told.join('; '), faults);
  return hash;
}

for (let first = 0; first < rounds; first += ROUNDS_A_CASEBOOK) {
  const folder = join(root, `casebook-${first}`, 'casebook');
  const known = nothingAcknowledged();
  let hash: Hash | null = null;
  for (let round = first; round < Math.min(rounds, first + ROUNDS_A_CASEBOOK); round += 2)
    hash = await pair(folder, round, known, hash);
  report(`casebook ${first}`, await finalFaults(folder, known));
  console.log(`casebook ${first}: ${known.reports.size} reports and ${known.decisions.size} decisions acknowledged`);
  rmSync(join(root, `casebook-${first}`), { recursive: true });
}
report('disk', await diskFaults(root, (line) => console.log(line)));
rmSync(root, { recursive: true, force: true });
for (const [task, { rounds: count, said }] of [...tally].sort())
  console.log(`${task}: ${count} rounds, ${said} acknowledged`);
console.log(failed === 0 ? `no fault in ${rounds} rounds` : `${failed} faults in ${rounds} rounds`);
process.exitCode = failed === 0 ? 0 : 1;
