import { Session } from 'node:inspector/promises';
import { z } from 'zod';

const coverage = z.object({
  result: z.array(
    z.object({
      url: z.string(),
      functions: z.array(z.object({ ranges: z.array(z.object({ count: z.number() })) })),
    }),
  ),
});

/**
 * How many steps some work takes: how often each function and each block of it was entered, as the engine itself counts.
 * It is the same number on every machine, however busy. What the engine does inside of one of its own functions, such as
 * `includes`, is one step.
 */
async function stepsOf(work: () => unknown): Promise<number> {
  const counter = await started;
  // What was counted before is forgotten.
  await counter.post('Profiler.takePreciseCoverage');
  work();
  const { result } = coverage.parse(await counter.post('Profiler.takePreciseCoverage'));
  return result
    .filter(({ url }) => !url.startsWith('node:') && !url.includes('/vitest/'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
    .reduce((sum, count) => sum + count, 0);
}

// From the beginning: what is compiled before is counted by the call alone.
const started = start();

async function start(): Promise<Session> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return session;
}

/** How many times the steps grow when the input is twice as large, beside what no input takes. */
export async function growthOf(work: (size: number) => () => unknown, size: number): Promise<number> {
  // Once, so that what is made on first use is there.
  await stepsOf(work(size));
  const nothing = await stepsOf(work(0));
  const [once, twice] = [await stepsOf(work(size)), await stepsOf(work(2 * size))];
  return (twice - nothing) / Math.max(once - nothing, 1);
}
