import { type JsonObject, valueAt } from '@helmwright/json';
import type { Totals } from '../core/pod-totals.ts';
import { type Fault, Field } from '../field/field.ts';
import { parseThousandths } from '../field/quantity.ts';
import { admittedPod, type Completion, type LimitItem } from './admitted-pod.ts';
import { totalOf } from './check-limits.ts';

/** What a quota bounds, in thousandths: `<key>` → amount. */
export const hardOf = (quota: JsonObject): Totals => {
  const field = Field.root(quota, { faults: [], later: [], isApplied: false });
  return new Map(
    field.at('spec', 'hard').entries.flatMap(([key, { value }]) => {
      const amount = parseThousandths(value ?? 0);
      return amount === undefined ? [] : [[key, amount] as const];
    }),
  );
};

/** Whether a quota is for all pods of its namespace. One for some of them is not judged. */
export const isForAll = (quota: JsonObject): boolean =>
  valueAt(quota, ['spec', 'scopes']) === undefined && valueAt(quota, ['spec', 'scopeSelector']) === undefined;

const ONE = 1000n;

/** What a pod counts for in quotas, in thousandths, as `PodUsageFunc` of k8s.io/kubernetes v1.34.1 counts it. */
export function usageOf(pod: JsonObject, items: readonly LimitItem[], completion: Completion): Totals {
  const spec = Field.root(valueAt(admittedPod(pod, items, completion), ['spec']) ?? {}, {
    faults: [],
    later: [],
    isApplied: false,
  });
  const usage = new Map<string, bigint>([
    ['pods', ONE],
    ['count/pods', ONE],
  ]);
  for (const [name, amount] of totalOf(spec, 'requests')) {
    usage.set(`requests.${name}`, amount);
    if (!name.includes('/')) usage.set(name, amount);
  }
  for (const [name, amount] of totalOf(spec, 'limits')) {
    if (bounded.includes(name)) usage.set(`limits.${name}`, amount);
  }
  return usage;
}

const bounded = ['cpu', 'memory', 'ephemeral-storage'];
const wanted = ['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];

/** What a quota refuses of a new pod whatever else there is: containers that do not say what it bounds, and too much. */
export function checkPodQuota(
  pod: JsonObject,
  quota: JsonObject,
  items: readonly LimitItem[],
  completion: Completion,
): readonly Fault[] {
  if (!isForAll(quota)) return [];
  const hard = hardOf(quota);
  const usage = usageOf(pod, items, completion);
  const spec = Field.root(valueAt(admittedPod(pod, items, completion), ['spec']) ?? {}, {
    faults: [],
    later: [],
    isApplied: false,
  });
  const ownWhole = spec.at('resources', 'requests').size + spec.at('resources', 'limits').size > 0;
  const containers = [...spec.at('containers').items, ...spec.at('initContainers').items];
  const missing = wanted.flatMap((key) => {
    if (ownWhole || !hard.has(key)) return [];
    const [list, name] = key.startsWith('limits.')
      ? ['limits', key.slice(7)]
      : ['requests', key.replace('requests.', '')];
    const silent = containers.find((container) => !container.at('resources', list, name).isSet);
    if (silent === undefined) return [];
    return [
      {
        path: ['spec', ...silent.path, 'resources', list],
        message: `must specify ${key} for: ${silent.at('name').text}`,
      },
    ];
  });
  const exceeded = [...usage].flatMap(([key, asked]) => {
    const most = hard.get(key);
    if (most === undefined || asked <= most) return [];
    const message = `exceeded quota: ${String(valueAt(quota, ['metadata', 'name']))}, of ${key} one pod alone asks for more than there is`;
    return [{ path: ['spec', 'containers'], message }];
  });
  return [...missing, ...exceeded];
}
