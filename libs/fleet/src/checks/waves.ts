import { type Diagnostic, fleetCodes, wholeFile } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import { addDays } from '../calendar/day.ts';
import { sameChange } from '../lifecycle/gates.ts';
import type { Environment, Fleet, Wave } from '../model.ts';
import { knownReleases } from '../occupants.ts';
import { suggest } from '../words/closest.ts';

/** Waves that have a file or a gate are waves of their environment, and their runs follow each other. */
export const checkWaves = (fleet: Fleet): readonly Diagnostic[] => {
  const releases = knownReleases(fleet.services.keys());
  return fleet.environments.flatMap((environment) => [
    ...checkGates(environment),
    ...[...environment.runs.values()].flatMap((wave) => [
      ...checkName(environment, wave),
      ...checkOrder(wave),
      ...checkPromoted(environment, wave),
      ...checkReleases(wave, releases),
    ]),
  ]);
};

function checkGates({ waves, promotion, file }: Environment): readonly Diagnostic[] {
  const gated = waves.slice(1);
  return Object.keys(promotion).flatMap((wave) => {
    if (gated.includes(wave)) return [];
    const position = positionOf(file, ['promotion', wave], 'key');
    const message =
      wave === waves[0]
        ? `Nothing is promoted into \`${wave}\`, which is the first wave.`
        : `There is no wave \`${wave}\` to promote into.`;
    return [fleetCodes.unknownWave({ message, remedy: suggest(wave, gated), position })];
  });
}

function checkName({ waves, name: environment }: Environment, { name, file }: Wave): readonly Diagnostic[] {
  if (waves.includes(name)) return [];
  const message = `${environment} has no wave \`${name}\`.`;
  return [fleetCodes.unknownWave({ message, remedy: suggest(name, waves), position: wholeFile(file.path) })];
}

const checkOrder = ({ runs, file }: Wave): readonly Diagnostic[] =>
  runs.flatMap(({ since }, index) => {
    const before = runs[index - 1]?.since ?? since;
    if (before <= since) return [];
    return [
      fleetCodes.runsOutOfOrder({
        message: `The run since ${since} stands after the one since ${before}.`,
        remedy: 'Put the runs in the order of their days, the newest last.',
        position: positionOf(file, ['runs', index, 'since']),
      }),
    ];
  });

/**
 * What a wave runs came into it after the wave before ran it, and no sooner than the gate says, unless that is recorded as
 * forced. Looked at where the wave before has the run still.
 */
function checkPromoted({ promotion, runs: all }: Environment, { name, run, runs, file }: Wave): readonly Diagnostic[] {
  const { from, since, forced } = run;
  const origin = from === undefined ? undefined : all.get(from)?.runs.findLast((each) => sameChange(each, run));
  if (from === undefined || origin === undefined) return [];
  const { soakDays = 0 } = promotion[name] ?? {};
  const earliest = forced === undefined ? addDays(origin.since, soakDays) : origin.since;
  if (since >= earliest) return [];
  const why =
    since < origin.since
      ? `\`${from}\` runs it since ${origin.since}`
      : `\`${from}\` has to run it for ${soakDays} days, until ${earliest}`;
  return [
    fleetCodes.runsOutOfOrder({
      message: `\`${name}\` cannot run since ${since} what comes from \`${from}\`: ${why}.`,
      remedy:
        since < origin.since
          ? 'Correct the two days.'
          : 'Correct the day, or record under `forced` why it came before its time.',
      position: positionOf(file, ['runs', runs.length - 1, 'since']),
    }),
  ];
}

/** Only what it runs must fit the services of today. */
const checkReleases = ({ run, runs, file }: Wave, releases: readonly string[]): readonly Diagnostic[] =>
  Object.keys(run.values).flatMap((release) => {
    if (releases.includes(release)) return [];
    const position = positionOf(file, ['runs', runs.length - 1, 'values', release], 'key');
    return [
      fleetCodes.unknownRelease({
        message: `There is no release \`${release}\`.`,
        remedy: suggest(release, releases),
        position,
      }),
    ];
  });
