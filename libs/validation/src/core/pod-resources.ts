import type { Field } from '../field/field.ts';
import { parseThousandths } from '../field/quantity.ts';
import { amountsOf, totalOfContainers } from './pod-totals.ts';
import { checkPodResourceName, isHugePages } from './resource-names.ts';
import { checkRequirements } from './resources.ts';

/** The resources of a pod as a whole, which those of its containers have to fit in. */
export function checkPodResources(spec: Field, claimNames: ReadonlySet<string>): void {
  const resources = spec.at('resources');
  if (!resources.isSet) return;
  if (spec.at('os', 'name').text === 'windows') {
    resources.forbidden('may not be set for a windows pod');
    return;
  }
  if (resources.at('claims').isSet)
    resources.at('claims').forbidden('claims may not be set for Resources at pod-level');
  checkRequirements(resources, checkPodResourceName, claimNames);
  checkTotal(spec, 'requests', () => true);
  checkTotal(spec, 'limits', isHugePages);
  for (const container of spec.at('containers').items) {
    for (const [name, limit] of container.at('resources', 'limits').entries) {
      const most = resources.at('limits', name);
      if (most.isSet && isMore(limit, most)) limit.invalid(`must be less than or equal to pod limits of ${most.value}`);
    }
  }
}

function isMore(one: Field, other: Field): boolean {
  const [left, right] = [parseThousandths(one.value), parseThousandths(other.value)];
  return left !== undefined && right !== undefined && left > right;
}

function checkTotal(spec: Field, list: 'requests' | 'limits', counts: (name: string) => boolean): void {
  const totals = totalOfContainers(spec, (container) => amountsOf(container.at('resources', list)));
  for (const [name, granted] of spec.at('resources', list).entries) {
    const [asked, amount] = [totals.get(name), parseThousandths(granted.value ?? 0)];
    if (asked === undefined || amount === undefined || !counts(name) || asked <= amount) continue;
    granted.invalid(`must be greater than or equal to aggregate container ${list} of`);
  }
}
