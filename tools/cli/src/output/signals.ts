import { constants } from 'node:os';

/** The signals that ask a run to stop: of a keyboard, of a supervisor, and of a terminal that is gone. */
export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

type StopSignal = (typeof stopSignals)[number];

/** 128 and the signal's number, as shells count. */
export const signalCode = (signal: StopSignal): number => 128 + constants.signals[signal];

/** The code of a run that was asked to stop, by the reason of its abort; that of SIGINT where it is no signal. */
export const interruptedCode = (reason: unknown): number =>
  signalCode(stopSignals.find((signal) => signal === reason) ?? 'SIGINT');
