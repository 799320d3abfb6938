import { type Diagnostic, failure, fleetCodes, type Result, success } from '@helmwright/diagnostics';
import type { JsonObject } from '@helmwright/json';
import { appendItem, dropLastItem, positionOf, writeYaml } from '@helmwright/source';
import { authoredPathOf } from '../authored/places.ts';
import { schemaComment } from '../authored/published.ts';
import type { Day } from '../calendar/day.ts';
import type { Environment, Run } from '../model.ts';
import { suggest } from '../words/closest.ts';
import { freezesOf, gateInto, holdsOn } from './gates.ts';

/** One authored file as it is to be; `undefined` where it goes. */
export interface FileEdit {
  readonly path: string;
  readonly text: string | undefined;
}

/** When a change goes on, and whether in spite of what stands in its way. */
export interface Move {
  readonly today: Day;
  /** Why a closed gate or a freeze is passed over. */
  readonly override: string | undefined;
}

/** Where what a wave runs is written. */
const wavePath = (environment: string, wave: string): string =>
  authoredPathOf('wave', { parent: environment, name: wave });

/**
 * Lets a wave run what the one before it runs: the change is copied to the end of the wave's file.
 * Fails with HW2011 for a wave that is not there, HW2068 when nothing is to go on, HW2069 at a closed gate and HW2080
 * in a freeze. {@link rollback} of the outcome is the text from before, byte for byte.
 */
export function promote(environment: Environment, into: string, { today, override }: Move): Result<FileEdit> {
  const { waves, runs, name } = environment;
  const gate = gateInto(environment, into, today);
  if (gate === undefined) {
    const message =
      into === waves[0]
        ? `\`${into}\` is the first wave of ${name}: nothing comes before it.`
        : `${name} has no wave \`${into}\`.`;
    return failure([fleetCodes.unknownWave({ message, remedy: suggest(into, waves.slice(1)) })]);
  }
  const { from, run, pending } = gate;
  if (run === undefined || !pending) {
    const message =
      run === undefined
        ? `\`${from}\` runs what ${name} says, and no change.`
        : `\`${into}\` runs what \`${from}\` runs.`;
    const remedy = `Write the next change into \`${wavePath(name, waves[0] ?? from)}\`.`;
    return failure([fleetCodes.nothingToMove({ message, remedy })]);
  }
  const source = runs.get(from)?.file;
  const stops = [
    ...gate.closed.map((reason) =>
      fleetCodes.gateClosed({
        message: `The gate from \`${from}\` into \`${into}\` is closed: ${reason}.`,
        remedy: `Wait, record in \`${wavePath(name, from)}\` what came true, or pass over it with --override and the reason.`,
        ...(source === undefined
          ? {}
          : { position: positionOf(source, ['runs', (runs.get(from)?.runs.length ?? 1) - 1]) }),
      }),
    ),
    ...frozen(environment, into, today),
  ];
  if (stops.length > 0 && override === undefined) return failure(stops);
  const item = itemOf(run, from, today, stops.length > 0 ? override : undefined);
  const target = runs.get(into)?.file;
  const path = wavePath(name, into);
  const text =
    target === undefined
      ? `${schemaComment('wave', path)}\n${writeYaml({ runs: [item] })}`
      : appendItem(target, ['runs'], item);
  return success({ path, text });
}

function itemOf({ change, values }: Run, from: string, since: Day, forced: string | undefined): JsonObject {
  return {
    since,
    ...(change === undefined ? {} : { change }),
    from,
    ...(forced === undefined ? {} : { forced }),
    ...(Object.keys(values).length === 0 ? {} : { values }),
  };
}

/**
 * Takes back what a wave runs: it runs again what it ran before, or what the environment says. The inverse of
 * {@link promote}, byte for byte.
 * Fails with HW2011 for a wave that is not there, HW2068 when nothing is to be taken back and HW2080 in a freeze.
 */
export function rollback(environment: Environment, wave: string, { today, override }: Move): Result<FileEdit> {
  const { waves, runs, name } = environment;
  if (!waves.includes(wave)) {
    const message = `${name} has no wave \`${wave}\`.`;
    return failure([fleetCodes.unknownWave({ message, remedy: suggest(wave, waves) })]);
  }
  const running = runs.get(wave);
  if (running === undefined) {
    const message = `\`${wave}\` runs what ${name} says, and no change that could be taken back.`;
    return failure([fleetCodes.nothingToMove({ message, remedy: `Change what \`${name}\` says instead.` })]);
  }
  const stops = frozen(environment, wave, today);
  if (stops.length > 0 && override === undefined) return failure(stops);
  const { file } = running;
  return success({ path: file.path, text: running.runs.length > 1 ? dropLastItem(file, ['runs']) : undefined });
}

const frozen = (environment: Environment, wave: string, today: Day): readonly Diagnostic[] =>
  freezesOf(environment, wave)
    .filter((held) => holdsOn(held, today))
    .map(({ freeze: { reason, to }, region, file, index }) =>
      fleetCodes.frozen({
        message: `${region === undefined ? environment.name : `${environment.name}/${region}`} is frozen until ${to}: ${reason}.`,
        remedy: 'Wait until it is over, or pass over it with --override and the reason.',
        position: positionOf(file, ['freezes', index]),
      }),
    );
