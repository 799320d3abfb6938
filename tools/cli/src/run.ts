import { readFileSync } from 'node:fs';
import { renderDiagnostics, reportDiagnostics, summarizeDiagnostics, visible } from '@helmwright/diagnostics';
import { CommanderError } from 'commander';
import { commandLine, type GlobalOptions } from './command-line/program.ts';
import type { RunMode, RunVerb } from './command-line/run-verb.ts';
import type { Context } from './output/context.ts';
import { inertSink } from './output/inert.ts';
import { internalError } from './output/internal-error.ts';
import type { Io } from './output/io.ts';
import { machineError } from './output/machine-error.ts';
import { exitCodeOf, Interrupted, type Outcome, WrongUsage } from './output/outcome.ts';
import { paletteFor } from './output/palette.ts';
import { interruptedCode } from './output/signals.ts';
import { shownSteps, silentSteps } from './output/steps.ts';
import { Telling } from './output/telling.ts';
import { findRoot } from './tree/root.ts';

/**
 * Runs the command and prints what it has to say. Streams that break change nothing but where it is said.
 *
 * @param args without the names of Node and of the command
 * @returns the exit code: 0 success, 1 findings or drift, 2 wrong usage, unreadable or invalid input, output that cannot
 *   be written or an internal error, 129, 130 or 143 where `io.signal` was aborted
 */
export async function run(args: readonly string[], machine: Io): Promise<number> {
  const io = withInertStreams(machine);
  const telling = new Telling(io);
  const exitCode = await runAndTell(args, io, telling);
  return telling.end({ exitCode, interruptedCode: interruptedCode(io.signal.reason) });
}

async function runAndTell(args: readonly string[], io: Io, telling: Telling): Promise<number> {
  let exitCode = 0;
  let started: string | null = null;
  const version = packageVersion();
  const runVerb: RunVerb = async (verb, mode, work) => {
    started = verb;
    const options: GlobalOptions = program.opts();
    const context = contextOf(io, options, mode);
    const outcome = await work(context);
    const ended = outcome.exitCode ?? exitCodeOf(outcome.diagnostics);
    exitCode = io.signal.aborted && ended > 0 ? interruptedCode(io.signal.reason) : ended;
    print(io, options, verb, exitCode, outcome, telling);
  };
  const program = commandLine(version, telling, runVerb);
  try {
    refuseControls(args);
    const parsed = program.parseAsync(withoutHelpOnNothing(args, version, telling), { from: 'user' });
    await (io.crash === undefined ? parsed : Promise.race([parsed, io.crash]));
    return exitCode;
  } catch (error) {
    const stopped = explain(error, args, io, version);
    const text = stopped.text ?? '';
    telling.complain(text);
    // Whoever parses the output gets an object whatever happens; the options may not have been read this far.
    if (stopped.exitCode !== 0 && args.includes('--json')) {
      const { summary: findings, diagnostics } = reportDiagnostics([]);
      const { exitCode: code, reason } = stopped;
      // What the object says is on standard error already.
      telling.object({ verb: started, exitCode: code, error: reason, findings, diagnostics }, () => '');
    }
    return stopped.exitCode;
  }
}

/** No name, path or reason has a line break or another control character in it, and a log would read two lines of one. */
function refuseControls(args: readonly string[]): void {
  const bad = args.find((argument) => /\p{Cc}/u.test(argument));
  if (bad === undefined) return;
  throw new WrongUsage(`The argument "${visible(bad)}" has a line break or another control character. Leave it out.`);
}

/** A verb that does not exist has no help, and must not pass for one that does. */
function withoutHelpOnNothing(args: readonly string[], version: string, telling: Telling): readonly string[] {
  const line = commandLine(version, telling, async () => {});
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
    root: tree ? findRoot(io, options.root) : io.folder,
    // Whoever wants JSON is a program, or looks like one: it is never asked.
    io: json ? withoutTerminal(io) : io,
    steps: json || quiet ? silentSteps(io) : shownSteps(io),
    palette: paletteFor(io.stdout, io, options.color),
    say: (text) => {
      if (!json) io.stdout.write(text);
    },
  };
}

// Not copies: whoever asks for the folder learns that it is gone, and nobody else.
const withInertStreams = (io: Io): Io => ({
  stdout: inertSink(io.stdout),
  stderr: inertSink(io.stderr),
  environment: io.environment,
  get folder() {
    return io.folder;
  },
  now: io.now,
  signal: io.signal,
  crash: io.crash,
  terminal: io.terminal,
});

const withoutTerminal = (io: Io): Io => ({
  stdout: io.stdout,
  stderr: io.stderr,
  environment: io.environment,
  get folder() {
    return io.folder;
  },
  now: io.now,
  signal: io.signal,
  crash: io.crash,
});

function print(
  io: Io,
  options: GlobalOptions,
  verb: string,
  exitCode: number,
  outcome: Outcome,
  telling: Telling,
): void {
  const { diagnostics, elsewhere = 0, text = '', report = {}, source } = outcome;
  const palette = paletteFor(io.stderr, io, options.color);
  const shown = (): string =>
    diagnostics.length === 0
      ? ''
      : `${renderDiagnostics(diagnostics, { source, palette })}\n\n${summarizeDiagnostics(diagnostics)}\n`;
  const others = elsewhere === 1 ? '1 warning is' : `${elsewhere} warnings are`;
  const words = (): string =>
    elsewhere === 0 ? shown() : `${shown()}${others} about others: see "helmwright verify".\n`;
  if (options.json === true) {
    const { summary: findings, diagnostics: ordered } = reportDiagnostics(diagnostics);
    const counted = elsewhere === 0 ? {} : { elsewhere };
    telling.object({ verb, exitCode, ...report, findings, ...counted, diagnostics: ordered }, words);
    return;
  }
  telling.complain(words());
  telling.result(text);
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
    return { exitCode: interruptedCode(io.signal.reason), text: `${reason}\n`, reason };
  }
  if (error instanceof WrongUsage) {
    // In one line, whatever the machine says of it.
    return { exitCode: 2, text: `error: ${visible(error.message)}\n`, reason: error.message };
  }
  const refused = machineError(error);
  if (refused !== undefined) return { exitCode: 2, text: `error: ${refused}\n`, reason: refused };
  const text = internalError(error, args.join(' '), version);
  return { exitCode: 2, text, reason: text.trimEnd() };
}

function packageVersion(): string {
  const facts: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const version = typeof facts === 'object' && facts !== null && 'version' in facts ? facts.version : undefined;
  return typeof version === 'string' ? version : 'unknown';
}
