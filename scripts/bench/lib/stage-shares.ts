import { Session } from 'node:inspector/promises';

/** The functions that `src/pipeline.ts` calls, in its order. */
const STAGES = /^(?:annotate[A-Z]\w*|resolve[A-Z]\w*|codeAnalysis)$/;

/** Runs the work under the profiler of V8 and gives each stage its share of the samples, garbage collection apart. */
export async function stageShares(work: () => void): Promise<[string, number][]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const samples = new Map<string, number>();
  // The outermost stage function on the stack owns the sample; a stage is reached from the root downwards.
  const visit = (id: number, stage: string | null): void => {
    const node = nodes.get(id);
    if (!node) return;
    const { functionName } = node.callFrame;
    const own =
      stage ??
      (STAGES.test(functionName) ? functionName : functionName === '(garbage collector)' ? 'garbage collection' : null);
    samples.set(own ?? 'other', (samples.get(own ?? 'other') ?? 0) + (node.hitCount ?? 0));
    for (const child of node.children ?? []) visit(child, own);
  };
  visit(profile.nodes[0]!.id, null);
  const total = [...samples.values()].reduce((sum, count) => sum + count, 0);
  return [...samples].map(([name, count]): [string, number] => [name, count / total]).sort((a, b) => b[1] - a[1]);
}
