import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { coderHere, inOrder } from '#operations/coder.js';
import { CoderBeside } from '#operations/coder-beside.js';
import { gather } from '../../support/adding.js';
import { kit } from '../../support/kit.js';
import { reportOf } from '../../support/report.js';

// Each process loads a kit.
vi.setConfig({ testTimeout: 120_000 });

const reports = Array.from({ length: 12 }, (_, i) =>
  reportOf(`Gunmen killed ${i + 2} soldiers in Gao on Monday, the army said. « \ud800 »`, {
    published: '2024-09-19',
    language: 'en',
  }),
);

function begin(processes: number): CoderBeside {
  const coder = new CoderBeside(processes, kit.hash);
  onTestFinished(() => coder.close());
  return coder;
}

describe('coding in processes beside', () => {
  beforeAll(() => {
    // The kit of the tests is that without lists of a user.
    vi.stubEnv('ATTEST_DATA', '/nonexistent');
    return () => vi.unstubAllEnvs();
  });

  it('gives what coding here gives, in order, though processes are killed', async () => {
    const coder = begin(2);
    const here = coderHere(kit);
    const expected = await Promise.all(reports.map((report) => here.code(report)));
    const coded: unknown[] = [];
    for await (const one of inOrder(each(reports), coder.width, (report) => coder.code(report))) {
      coded.push(one);
      if (coded.length === 3 || coded.length === 7) process.kill(coder.pids[0]!, 'SIGKILL');
    }
    expect(JSON.stringify(coded)).toBe(JSON.stringify(expected));
    expect(coder.pids).toHaveLength(2);
  });

  it('does not start with another kit', async () => {
    const coder = new CoderBeside(1, 'sha256:other');
    onTestFinished(() => coder.close());
    await expect(coder.code(reports[0]!)).rejects.toMatchObject({ code: 'other-kit' });
    await expect(coder.code(reports[1]!)).rejects.toMatchObject({ code: 'other-kit' });
  });

  it('starts others for those that are killed before they can work', async () => {
    const coder = begin(1);
    const coded = coder.code(reports[0]!);
    for (let i = 0; i < 5; i++) {
      for (const pid of coder.pids) process.kill(pid, 'SIGKILL');
      await wait(50);
    }
    expect((await coded).report.file).toBe(reports[0]!.file);
  });
});

describe('working in order', () => {
  it('begins no more than it may, and passes on what fails in its turn', async () => {
    let open = 0;
    let most = 0;
    const work = async (n: number) => {
      most = Math.max(most, ++open);
      await wait(10 - n);
      open--;
      if (n === 4) throw new Error('four');
      return n;
    };
    expect(await gather(inOrder(each([1, 2, 3]), 2, work))).toEqual([1, 2, 3]);
    const told: number[] = [];
    const all = async () => {
      for await (const n of inOrder(each([1, 2, 3, 4, 5]), 2, work)) told.push(n);
    };
    await expect(all()).rejects.toThrow('four');
    expect(told).toEqual([1, 2, 3]);
    expect(most).toBeLessThanOrEqual(2);
  });
});

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
