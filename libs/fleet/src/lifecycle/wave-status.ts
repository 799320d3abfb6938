import { formatPath, isJsonObject, type Json, type Path } from '@helmwright/json';
import type { Environment, Run } from '../model.ts';
import { listFirst } from '../words/list-first.ts';
import { freezesOf, gateInto, holdsOn } from './gates.ts';

/** Whether what a wave runs may go on into the next one. */
export interface NextWave {
  readonly wave: string;
  /** `nothing`: the next wave runs it, or this one runs no change. */
  readonly gate: 'open' | 'closed' | 'frozen' | 'nothing';
  readonly reasons: readonly string[];
}

/** One wave of an environment on a day. */
export interface WaveStatus {
  readonly wave: string;
  readonly tenants: number;
  /** What it runs over what the environment says; empty when that is nothing. */
  readonly runs: string;
  readonly since: string | null;
  /** `null` for the last wave. */
  readonly next: NextWave | null;
}

/** A freeze of an environment, as of a day. */
interface FreezeStatus {
  readonly reason: string;
  /** The region, or the environment. */
  readonly where: string;
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly state: 'on' | 'ahead' | 'over';
}

/** The waves of an environment on a day. */
export interface EnvironmentWaves {
  readonly environment: string;
  readonly today: string;
  readonly waves: readonly WaveStatus[];
  readonly freezes: readonly FreezeStatus[];
}

/** What each wave of an environment runs, how many tenants it has, and what stands before the next one. */
export function waveStatusOf(environment: Environment, today: string): EnvironmentWaves {
  const tenants = new Map<string, number>();
  for (const { tenant } of environment.placements) tenants.set(tenant.wave, (tenants.get(tenant.wave) ?? 0) + 1);
  const waves = environment.waves.map((wave, index): WaveStatus => {
    const run = environment.runs.get(wave)?.run;
    const following = environment.waves[index + 1];
    return {
      wave,
      tenants: tenants.get(wave) ?? 0,
      runs: run === undefined ? '' : whatOf(run),
      since: run?.since ?? null,
      next: following === undefined ? null : nextOf(environment, following, today),
    };
  });
  const { freezes, regions, name } = environment;
  const all = [
    ...freezes.map((freeze) => ({ where: name, ...freeze })),
    ...regions.flatMap((region) => region.freezes.map((freeze) => ({ where: `${name}/${region.name}`, ...freeze }))),
  ];
  return {
    environment: name,
    today,
    waves,
    freezes: all.map(({ reason, where, from, to, timeZone }) => ({
      reason,
      where,
      from,
      to,
      timeZone,
      state: today < from ? 'ahead' : today > to ? 'over' : 'on',
    })),
  };
}

function nextOf(environment: Environment, wave: string, today: string): NextWave | null {
  const gate = gateInto(environment, wave, today);
  if (gate === undefined) return null;
  if (!gate.pending) return { wave, gate: 'nothing', reasons: [] };
  const frozen = freezesOf(environment, wave)
    .filter((held) => holdsOn(held, today))
    .map(({ freeze }) => `${freeze.reason} until ${freeze.to}`);
  const reasons = [...frozen, ...gate.closed];
  return { wave, gate: frozen.length > 0 ? 'frozen' : gate.closed.length > 0 ? 'closed' : 'open', reasons };
}

/** What a run brings: what people call it, or its first values. */
function whatOf({ change, values }: Run): string {
  if (change !== undefined) return change;
  return listFirst(leavesOf(values, []));
}

const leavesOf = (value: Json, path: Path): readonly string[] =>
  isJsonObject(value) && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]))
    : [`${formatPath(path)} ${typeof value === 'string' ? value : JSON.stringify(value)}`];
