import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { formatPath, MAX_FINDINGS, positionOf, valueAt } from '@helmwright/source';
import type { ValueProblem } from '../chart-contract.ts';
import { describe } from '../load/schema-issues.ts';
import { chartNameOf, type Environment, type Fleet, type Placement, releaseNames, TENANT_RELEASE } from '../model.ts';
import { layersOf } from '../values/layers.ts';
import { decidedAt } from '../values/origin.ts';
import { createResolver } from '../values/resolve.ts';
import { type Finding, gather } from './gather.ts';

/**
 * Every release's values, merged as Helm merges them, must please its chart; and nobody restates a fact by hand. An
 * environment is reported with at most {@link MAX_FINDINGS}.
 */
export const checkValues = (fleet: Fleet): readonly Diagnostic[] => [
  ...checkRestated(fleet),
  ...gather(fleet.environments.flatMap((environment) => checkEnvironment(fleet, environment))),
];

function checkEnvironment(fleet: Fleet, environment: Environment): readonly Finding[] {
  const resolver = createResolver(fleet, environment);
  const found = new Map<string, Finding>();
  for (const release of releaseNames(fleet)) {
    const chart = fleet.charts.get(chartNameOf(fleet, release));
    if (chart === undefined) continue;
    for (const placement of environment.placements) {
      const values = resolver.given(placement, release);
      for (const problem of chart.validate(values).slice(0, MAX_FINDINGS)) {
        if (release === TENANT_RELEASE && isNameOfTenant(problem)) continue;
        const finding = refused(fleet, environment, placement, release, problem);
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
const isNameOfTenant = ({ path }: ValueProblem): boolean => formatPath(path) === 'tenant.name';

function refused(
  fleet: Fleet,
  environment: Environment,
  placement: Placement,
  release: string,
  { path, message }: ValueProblem,
): Finding {
  const layers = layersOf(fleet, environment, placement, release);
  const value = valueAt(createResolver(fleet, environment).given(placement, release), path);
  const shown = value === undefined ? '' : ` (${describe(value)})`;
  const position = decidedAt(layers, path) ?? positionOf(placement.tenant.file, []);
  return {
    showing: { subject: `\`${placement.tenant.name}\``, environment: environment.name },
    report: (where) =>
      fleetCodes.valuesRefused({
        message: `\`${formatPath([release, ...path])}\`${shown} of ${where}: ${message.replace(/\.$/, '')}.`,
        remedy: `Mend the value; \`charts/${chartNameOf(fleet, release)}/README.md\` lists what the chart takes.`,
        position,
      }),
  };
}

/** The chart `tenant` is told who the tenant is by the fleet alone. */
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
    if (values[TENANT_RELEASE]?.['tenant'] === undefined) return [];
    return [
      fleetCodes.conflictingFacts({
        message: '`values.tenant.tenant` restates what the fleet already says of the tenant.',
        remedy: 'Remove the block, and change the facts where they are written.',
        position: positionOf(file, [...at, TENANT_RELEASE, 'tenant'], 'key'),
      }),
    ];
  });
}
