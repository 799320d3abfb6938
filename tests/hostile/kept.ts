import { run } from 'helmwright/command';
import type { Answer, Asked } from './keeper.ts';

// The command, again and again in one process: what its first run compiles, the others have. Each is asked for by a
// message, and answered when it is over.

let fail: (error: Error) => void = () => undefined;
process.on('uncaughtException', (error) => fail(error));
process.on('disconnect', () => process.exit());

process.on('message', async ({ args, environment, folder }: Asked) => {
  const out: string[] = [];
  const errors: string[] = [];
  const crash = new Promise<never>((_, reject) => {
    fail = reject;
  });
  crash.catch(() => undefined);
  const code = await run(args, {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => errors.push(text) },
    environment,
    folder,
    now: () => new Date(),
    signal: new AbortController().signal,
    crash,
  });
  const peak = process.resourceUsage().maxRSS / 1_024;
  const answer: Answer = { code, stdout: out.join(''), stderr: errors.join(''), peak };
  process.send?.(answer);
});
