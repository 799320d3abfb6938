import { inert } from './inert.ts';
import type { Io } from './io.ts';
import { Interrupted } from './outcome.ts';

/** Tells how far a step has come: done and total, or a line of text. */
export type Progress = (progress: { readonly done: number; readonly total: number } | string) => void;

/** Runs one step of a verb and shows that it runs. */
export type Steps = <T>(title: string, work: (report: Progress) => Promise<T>) => Promise<T>;

/** Starts no further step when the run was told to stop. A step that has run to its end gives its result all the same. */
function checked(io: Io, steps: Steps): Steps {
  return async (title, work) => {
    if (io.signal.aborted) throw new Interrupted();
    return steps(title, work);
  };
}

/** Steps that nobody sees, for `--json` and for verbs whose output is all there is to say. */
export const silentSteps = (io: Io): Steps => checked(io, (_, work) => work(() => undefined));

/** A line a step on standard error, and a moving one on a terminal. */
export function shownSteps(io: Io): Steps {
  return checked(io, io.stderr.isTTY === true ? movingSteps : plainSteps(io));
}

const plainSteps =
  (io: Io): Steps =>
  (title, work) => {
    io.stderr.write(`${title}\n`);
    let last = '';
    return work((progress) => {
      // In a log, only what is slow enough to be worth a line: what tools report, not every hundredth file.
      if (typeof progress !== 'string' || progress === last) return;
      last = progress;
      io.stderr.write(`  ${progress}\n`);
    });
  };

const barWidth = 24;

function bar(done: number, total: number): string {
  const filled = total === 0 ? barWidth : Math.round((barWidth * done) / total);
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${done}/${total}`;
}

/** listr2 is loaded only where its bars can be seen. */
const movingSteps: Steps = async (title, work) => {
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
  const results: { readonly value: Awaited<ReturnType<typeof work>> }[] = [];
  await new Listr(
    [
      {
        title,
        task: async (_, task) => {
          const report: Progress = (progress) => {
            if (typeof progress === 'string') task.output = inert(progress, false);
            else task.output = bar(progress.done, progress.total);
          };
          results.push({ value: await work(report) });
        },
      },
    ],
    { rendererOptions: { logger }, registerSignalListeners: false, fallbackRendererCondition: false },
  ).run();
  const [result] = results;
  if (result === undefined) throw new Interrupted();
  return result.value;
};
