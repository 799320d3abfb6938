import { type Diagnostic, fleetCodes, wholeFile } from '@helmwright/diagnostics';
import { formatPath, valueAt } from '@helmwright/json';
import { MAX_FINDINGS, positionOf } from '@helmwright/source';
import type { RefusedValue } from '../chart-contract.ts';
import type { Environment, Fleet, Occupant } from '../model.ts';
import {
  chartNameOf,
  fileOf,
  hasWorkloads,
  knownReleases,
  occupantName,
  occupantsOf,
  POOL_TENANT_RELEASE,
  TENANT_RELEASE,
} from '../occupants.ts';
import { describe } from '../read/schema-issues.ts';
import { layersOf } from '../values/layers.ts';
import { decidedAt } from '../values/origin.ts';
import { createResolver } from '../values/resolve.ts';
import { type Finding, groupFindings } from './group-findings.ts';

/**
 * Every release's values, merged as Helm merges them, must please its chart; and nobody restates a fact by hand. An
 * environment is reported with at most {@link MAX_FINDINGS}.
 */
export const checkValues = (fleet: Fleet): readonly Diagnostic[] => [
  ...checkRestated(fleet),
  ...groupFindings(fleet.environments.flatMap((environment) => checkEnvironment(fleet, environment))),
];

function checkEnvironment(fleet: Fleet, environment: Environment): readonly Finding[] {
  const resolver = createResolver(fleet, environment);
  const found = new Map<string, Finding>();
  const occupants = occupantsOf(environment);
  const [running, pooled] = [true, false].map((runs) => occupants.filter((each) => hasWorkloads(each) === runs));
  for (const release of knownReleases(fleet.services.keys())) {
    const chart = fleet.charts.get(chartNameOf(fleet, release));
    if (chart === undefined) continue;
    for (const occupant of (release === POOL_TENANT_RELEASE ? pooled : running) ?? []) {
      const values = resolver.overrides(occupant, release);
      for (const problem of chart.validate(values).slice(0, MAX_FINDINGS)) {
        if (isNameOfTenant(release, problem)) continue;
        const finding = refused(fleet, environment, occupant, release, problem);
        const { position } = finding.report('');
        // A shared layer's mistake shows in every tenant; it is one mistake.
        const key = `${position?.file}:${position?.line}:${position?.column} ${problem.message}`;
        if (!found.has(key)) found.set(key, finding);
        if (found.size >= MAX_FINDINGS) return [...found.values()];
      }
    }
  }
  return [...found.values()];
}

/** The name is the fleet's to judge, more strictly, at the same place. */
const isNameOfTenant = (release: string, { path }: RefusedValue): boolean =>
  tellingWho.includes(release) && formatPath(path) === 'tenant.name';

/** The releases whose charts are told by the fleet alone who the tenant is. */
const tellingWho: readonly string[] = [TENANT_RELEASE, POOL_TENANT_RELEASE];

function refused(
  fleet: Fleet,
  environment: Environment,
  occupant: Occupant,
  release: string,
  { path, message }: RefusedValue,
): Finding {
  const layers = layersOf(fleet, environment, occupant, release);
  const value = valueAt(createResolver(fleet, environment).overrides(occupant, release), path);
  const shown = value === undefined ? '' : ` (${describe(value)})`;
  const position = decidedAt(layers, path) ?? wholeFile(fileOf(occupant));
  return {
    place: { subject: `\`${occupantName(occupant)}\``, environment: environment.name },
    report: (where) =>
      fleetCodes.valuesRefused({
        message: `\`${formatPath([release, ...path])}\`${shown} of ${where}: ${message.replace(/\.$/, '')}.`,
        remedy: `Fix the value; \`charts/${chartNameOf(fleet, release)}/README.md\` lists what the chart takes.`,
        position,
      }),
  };
}

/** Who the tenant is, and what is granted to it, by release and key: the fleet alone says it to the charts. */
const restatable: readonly (readonly [release: string, key: string])[] = [
  [TENANT_RELEASE, 'tenant'],
  [TENANT_RELEASE, 'grants'],
  [POOL_TENANT_RELEASE, 'tenant'],
];

function checkRestated(fleet: Fleet): readonly Diagnostic[] {
  const holders = [
    ...fleet.tiers.values(),
    ...fleet.environments,
    ...fleet.environments.flatMap(({ regions }) => regions),
    ...fleet.tenants,
  ].map(({ values, file }) => ({ values, file, at: ['values'] }));
  const waves = fleet.environments.flatMap(({ runs }) =>
    [...runs.values()].map(({ run, runs, file }) => ({
      values: run.values,
      file,
      at: ['runs', runs.length - 1, 'values'],
    })),
  );
  return [...holders, ...waves].flatMap(({ values, file, at }) => {
    return restatable
      .filter(([release, key]) => values[release]?.[key] !== undefined)
      .map(([release, key]) =>
        fleetCodes.conflictingFacts({
          message: `\`values.${release}.${key}\` restates what the fleet already says of the tenant.`,
          remedy: 'Remove the block, and change the facts where they are written.',
          position: positionOf(file, [...at, release, key], 'key'),
        }),
      );
  });
}
