import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import type { Fleet } from '../model.ts';
import type { FactScope } from '../values/fact-names.ts';
import { chartsFor } from '../values/reads.ts';

/** HW2019: services that name no chart, tenants and pools, where the workspace does not say which one chart is for them. */
export function checkRoles(fleet: Fleet): readonly Diagnostic[] {
  const { charts, services, environments } = fleet;
  const [service, tenancy, poolTenant] = (['service', 'tenancy', 'poolTenant'] as const).map((scope) => ({
    scope,
    charts: chartsFor(charts, scope),
  }));
  const found = (what: string, role: Role | undefined, where: Diagnostic['position']): readonly Diagnostic[] =>
    role === undefined || role.charts.length === 1 ? [] : [report(what, role, where)];
  return [
    ...[...services.values()]
      .filter(({ chart }) => chart === '')
      .flatMap(({ name, file }) => found(`The service \`${name}\` names no chart`, service, positionOf(file, []))),
    ...environments.flatMap(({ name, placements, pools, file }) => [
      ...(placements.length === 0 ? [] : found(`\`${name}\` has tenants`, tenancy, positionOf(file, ['waves'], 'key'))),
      ...(pools.length === 0 ? [] : found(`\`${name}\` has pools`, poolTenant, positionOf(file, ['pool'], 'key'))),
    ]),
  ];
}

/** The charts that are for a scope. */
interface Role {
  readonly scope: FactScope;
  readonly charts: readonly string[];
}

function report(what: string, { scope, charts }: Role, position: Diagnostic['position']): Diagnostic {
  const names = charts.map((name) => `\`${name}\``).join(' and ');
  const some =
    charts.length === 0 ? `no chart of the workspace has \`facts.${scope}\`` : `${names} have \`facts.${scope}\``;
  const remedy =
    scope === 'service'
      ? 'Name its `chart`.'
      : `List one chart with \`facts: { ${scope}: { … } }\` in \`helmwright.config.ts\`.`;
  return fleetCodes.unknownChart({ message: `${what}, and ${some}.`, remedy, ...(position && { position }) });
}
