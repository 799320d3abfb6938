import { fstatSync, readFileSync, statSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { Sink, StreamFault } from './io.ts';

/** A stream of the process as far as it is written to. */
export interface Stream {
  write(text: string, done: (error?: Error | null) => void): boolean;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/**
 * Standard output or error as a {@link Sink}. A stream that breaks breaks nothing else: what is written afterwards is
 * dropped, and {@link Sink.settled} says why. Slow readers are waited for.
 *
 * @param open gives the stream; may throw, as Node does for descriptors of kinds that it does not know
 * @param descriptor 1 or 2
 */
export function streamSink(open: () => Stream, descriptor: 1 | 2): Required<Sink> {
  let fault = faultFromStart(descriptor);
  let stream: Stream | undefined;
  let pending = 0;
  const waiting: (() => void)[] = [];
  const failed = (error: unknown): void => {
    fault ??= faultOf(error);
  };
  const done = (error?: Error | null): void => {
    if (error) failed(error);
    pending--;
    if (pending === 0) for (const resume of waiting.splice(0)) resume();
  };
  try {
    stream = open();
    stream.on('error', failed);
  } catch (error) {
    failed(error);
  }
  return {
    isTTY: isatty(descriptor),
    write: (text) => {
      if (fault !== undefined || text === '') return;
      pending++;
      try {
        stream?.write(text, done);
      } catch (error) {
        if (error instanceof Error) done(error);
        else throw error;
      }
    },
    settled: () =>
      new Promise((resolve) => {
        if (pending === 0) resolve(fault);
        else waiting.push(() => resolve(fault));
      }),
  };
}

/** What a failed write says, without the code and the call that Node puts around it. */
function faultOf(error: unknown): StreamFault {
  if (!(error instanceof Error)) return { unheard: false, reason: String(error) };
  const code = 'code' in error ? error.code : undefined;
  return {
    unheard: code === 'EPIPE' || code === 'ECONNRESET',
    reason: error.message.replace(/^(?:write )?E[A-Z]+:? ?|, write$/g, '') || String(code ?? 'it failed'),
  };
}

/**
 * What is wrong with a stream before anything is written. There was none when the process began (`2>&-`): Node puts the
 * null device in its place, open for reading too, as nobody does who sends text there. Or it is open for reading only,
 * which Node reports as a reader that is gone. Only Linux tells how a file is open.
 */
function faultFromStart(descriptor: number): StreamFault | undefined {
  try {
    const flags = /^flags:\s*([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))?.[1];
    const mode = Number.parseInt(flags ?? '1', 8) & 3;
    if (mode === 0) return { unheard: false, reason: 'it is open for reading only' };
    const isNull = fstatSync(descriptor).rdev === statSync('/dev/null').rdev;
    return mode === 2 && isNull ? { unheard: true, reason: 'it is closed' } : undefined;
  } catch {
    return undefined;
  }
}
