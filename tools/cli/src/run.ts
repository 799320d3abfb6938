import { readFileSync } from 'node:fs';
import { renderDiagnostics, reportDiagnostics, summarizeDiagnostics } from '@helmwright/diagnostics';
import { CommanderError } from 'commander';
import { commandLine, type GlobalOptions } from './command-line/program.ts';
import type { RunMode, RunVerb } from './command-line/run-verb.ts';
import type { Context } from './output/context.ts';
import { internalError } from './output/internal-error.ts';
import type { Io } from './output/io.ts';
import { exitCodeOf, Interrupted, type Outcome, WrongUsage } from './output/outcome.ts';
import { paletteFor } from './output/palette.ts';
import { shownSteps, silentSteps } from './output/steps.ts';
import { findRoot } from './tree/root.ts';

/**
 * Runs the command and prints what it has to say.
 *
 * @param args without the names of Node and of the command
 * @returns the exit code: 0 success, 1 findings or drift, 2 wrong usage, unreadable or invalid input or an internal
 *   error, 130 or 143 where `io.signal` was aborted
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  let started: string | null = null;
  const version = packageVersion();
  const runVerb: RunVerb = async (verb, mode, work) => {
    started = verb;
    const options: GlobalOptions = program.opts();
    const context = contextOf(io, options, mode);
    const outcome = await work(context);
    const ended = outcome.exitCode ?? exitCodeOf(outcome.diagnostics);
    exitCode = io.signal.aborted && ended > 0 ? interruptedCode(io) : ended;
    print(io, options, verb, exitCode, outcome);
  };
  const program = commandLine(version, io, runVerb);
  try {
    await program.parseAsync(withoutHelpOnNothing(args, version, io), { from: 'user' });
    return exitCode;
  } catch (error) {
    const stopped = explain(error, args, io, version);
    if (stopped.text !== undefined) io.stderr.write(stopped.text);
    // Whoever parses the output gets an object whatever happens; the options may not have been read this far.
    if (stopped.exitCode !== 0 && args.includes('--json')) {
      const { summary: findings, diagnostics } = reportDiagnostics([]);
      const { exitCode: code, reason } = stopped;
      const report = { verb: started, exitCode: code, error: reason, findings, diagnostics };
      io.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    }
    return stopped.exitCode;
  }
}

/** A verb that does not exist has no help, and must not pass for one that does. */
function withoutHelpOnNothing(args: readonly string[], version: string, io: Io): readonly string[] {
  const line = commandLine(version, io, async () => {});
  const [verb] = line.parseOptions([...args]).operands;
  const exists = verb === undefined || line.commands.some((command) => command.name() === verb);
  return exists ? args : args.filter((argument) => argument !== '--help');
}

/** Why a run stopped early. */
interface Stopped {
  readonly exitCode: number;
  /** For standard error; undefined where it is there already. */
  readonly text?: string;
  /** For `--json`. */
  readonly reason: string;
}

function contextOf(io: Io, options: GlobalOptions, { tree, quiet = false }: RunMode): Context {
  const json = options.json === true;
  return {
    root: tree ? findRoot(io.folder, options.root) : io.folder,
    // Whoever wants JSON is a program, or looks like one: it is never asked.
    io: json ? { ...io, terminal: undefined } : io,
    steps: json || quiet ? silentSteps(io) : shownSteps(io),
    palette: paletteFor(io.stdout, io, options.color),
    say: (text) => {
      if (!json) io.stdout.write(text);
    },
  };
}

function print(io: Io, options: GlobalOptions, verb: string, exitCode: number, outcome: Outcome): void {
  const { diagnostics, text = '', report = {}, source } = outcome;
  if (options.json === true) {
    const { summary: findings, diagnostics: ordered } = reportDiagnostics(diagnostics);
    io.stdout.write(`${JSON.stringify({ verb, exitCode, ...report, findings, diagnostics: ordered }, null, 2)}\n`);
    return;
  }
  if (diagnostics.length > 0) {
    const rendered = renderDiagnostics(diagnostics, { source, palette: paletteFor(io.stderr, io, options.color) });
    io.stderr.write(`${rendered}\n\n${summarizeDiagnostics(diagnostics)}\n`);
  }
  io.stdout.write(text);
}

/** Says why a run stopped early, and gives its exit code. */
function explain(error: unknown, args: readonly string[], io: Io, version: string): Stopped {
  if (error instanceof CommanderError) {
    // commander has printed its own messages already; the one that comes with a help text says nothing.
    const reason = error.code === 'commander.help' ? 'a verb is missing' : error.message.replace(/^error: /, '');
    return { exitCode: error.exitCode === 0 ? 0 : 2, reason };
  }
  if (error instanceof Interrupted || io.signal.aborted) {
    const reason = 'Interrupted: nothing was changed.';
    return { exitCode: interruptedCode(io), text: `${reason}\n`, reason };
  }
  if (error instanceof WrongUsage) return { exitCode: 2, text: `error: ${error.message}\n`, reason: error.message };
  const text = internalError(error, args.join(' '), version);
  return { exitCode: 2, text, reason: text.trimEnd() };
}

/** 128 and the signal's number, as shells count. */
const interruptedCode = ({ signal }: Io): number => (signal.reason === 'SIGTERM' ? 143 : 130);

function packageVersion(): string {
  const facts: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const version = typeof facts === 'object' && facts !== null && 'version' in facts ? facts.version : undefined;
  return typeof version === 'string' ? version : 'unknown';
}
