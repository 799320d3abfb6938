import type { ChartContract } from '../chart-contract.ts';
import type { Component, Service } from '../model.ts';
import { POOL_TENANT_RELEASE, TENANT_RELEASE } from '../occupants.ts';
import type { Binding, FactScope, FactsByScope, Reads, ReleaseReads, Roles } from './fact-names.ts';

type Charts = ReadonlyMap<string, Pick<ChartContract, 'name' | 'facts'>>;

/** The charts that are for a scope. */
export const chartsFor = (charts: Charts, scope: FactScope): readonly string[] =>
  [...charts.values()].filter(({ facts }) => facts[scope] !== undefined).map(({ name }) => name);

/** The only chart for each scope; none where there are several. */
export function rolesOf(charts: Charts): Roles {
  const only = (scope: FactScope): { readonly [S in FactScope]?: string } => {
    const [name, ...others] = chartsFor(charts, scope);
    return name === undefined || others.length > 0 ? {} : { [scope]: name };
  };
  return { ...only('tenancy'), ...only('poolTenant'), ...only('service') };
}

const bindingsOf = (facts: FactsByScope[FactScope]): readonly Binding[] =>
  Object.entries(facts ?? {}).map(([path, name]) => ({ path: path.split('.'), fact: name }));

/** What each release is given. */
export function readsOf(
  charts: Charts,
  roles: Roles,
  services: ReadonlyMap<string, Service>,
  components: ReadonlyMap<string, Component>,
): Reads {
  const bound = (chart: string | undefined, scope: FactScope): readonly Binding[] =>
    bindingsOf(chart === undefined ? undefined : charts.get(chart)?.facts[scope]);
  const ofServices = new Map([...services.values()].map(({ name, chart }) => [name, bound(chart, 'service')]));
  const keys = [...ofServices.values()].map((bindings) => new Set(bindings.map(keyOf)));
  const isShared = (binding: Binding): boolean =>
    !binding.fact.startsWith('service.') && keys.every((each) => each.has(keyOf(binding)));
  return new Map([
    [TENANT_RELEASE, alone(bound(roles.tenancy, 'tenancy'))],
    [POOL_TENANT_RELEASE, alone(bound(roles.poolTenant, 'poolTenant'))],
    ...[...components.values()].map(({ name, chart }) => [name, alone(bound(chart, 'cell'))] as const),
    ...[...ofServices].map(([name, bindings]): readonly [string, ReleaseReads] => [
      name,
      { shared: bindings.filter(isShared), own: bindings.filter((each) => !isShared(each)) },
    ]),
  ]);
}

const alone = (own: readonly Binding[]): ReleaseReads => ({ shared: [], own });

const keyOf = ({ path, fact }: Binding): string => `${path.join('.')}=${fact}`;
