import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import type { Diagnostic } from '@helmwright/diagnostics';
import { plainEnvironment, programAt, startProgram } from '@helmwright/disk';
import { ensureSchemas, ensureTool, probeVariable } from '@helmwright/toolchain';

/** The value of `-schema-location` that stands for the strict schemas of the toolchain. */
const ownSchemas = 'helmwright';

/** Replaces `-schema-location helmwright` by the folders of the toolchain's schemas; other arguments pass through. */
export function expandArguments(args: readonly string[], locations: readonly string[]): readonly string[] {
  return args.flatMap((argument, index) => {
    const previous = args[index - 1];
    if (argument === ownSchemas && isFlag(previous)) return [];
    if (isFlag(argument) && args[index + 1] === ownSchemas) return spell(locations);
    return /^--?schema-location=helmwright$/.test(argument) ? spell(locations) : [argument];
  });
}

const isFlag = (argument: string | undefined): boolean =>
  argument !== undefined && /^--?schema-location$/.test(argument);
const spell = (locations: readonly string[]): readonly string[] =>
  locations.flatMap((location) => ['-schema-location', location]);

/**
 * Runs the pinned kubeconform as if it were called itself: arguments, standard input, output and exit code pass
 * through. Gives the exit code: that of its work, whether or not somebody reads what it says; 2 where kubeconform could
 * not be set up, or where it found nothing and that cannot be written (a full disk).
 */
export async function runKubeconform(args: readonly string[]): Promise<number> {
  // The toolchain asks what is on PATH for its version; a wrapper must not answer for the tool it wraps.
  if (process.env[probeVariable] !== undefined) return 2;
  // What cannot be told is lost; the exit code is not.
  process.stderr.on('error', () => undefined);
  const onProgress = (line: string): void => void process.stderr.write(`${line}\n`);
  const tool = await ensureTool('kubeconform', { onProgress });
  if (!tool.ok) return explain(tool.diagnostics);
  if (expandArguments(args, []).length === args.length) return run(tool.value.path, args);
  const schemas = await ensureSchemas({ onProgress });
  if (!schemas.ok) return explain(schemas.diagnostics);
  return run(tool.value.path, expandArguments(args, schemas.value.locations));
}

function explain(diagnostics: readonly Diagnostic[]): number {
  for (const { code, message, remedy } of diagnostics) process.stderr.write(`${code} ${message}\n  ${remedy}\n`);
  return 2;
}

function run(path: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    // Through this process: a reader that goes away would end kubeconform by a signal before it has looked at everything.
    const call = { program: programAt(path), options: args, environment: plainEnvironment(process.env) };
    const child = startProgram(call, { stdio: ['inherit', 'pipe', 'pipe'] });
    let lost: string | undefined;
    passOn(child.stdout, process.stdout, (error) => {
      if (error.code !== 'EPIPE') lost = error.message;
    });
    passOn(child.stderr, process.stderr, () => undefined);
    // The terminal sends these to the child as well; waiting for it keeps its exit code.
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    const forward = signals.map((signal) => ({ signal, listener: () => void child.kill(signal) }));
    for (const { signal, listener } of forward) process.on(signal, listener);
    const finish = (code: number): void => {
      for (const { signal, listener } of forward) process.off(signal, listener);
      if (lost !== undefined) process.stderr.write(`Standard output could not be written: ${lost}\n`);
      resolve(code === 0 && lost !== undefined ? 2 : code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${path} could not be started: ${error.message}\n`);
      finish(2);
    });
    child.on('close', (code, signal) => finish(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

/** Passes on what a stream gives, and goes on reading where nobody takes it. */
function passOn(from: Readable | null, to: Writable, failed: (error: NodeJS.ErrnoException) => void): void {
  from?.pipe(to, { end: false });
  to.on('error', (error) => {
    failed(error);
    from?.unpipe(to);
    from?.resume();
  });
}
