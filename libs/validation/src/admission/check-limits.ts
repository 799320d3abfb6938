import { type Json, type JsonObject, type Path, valueAt } from '@helmwright/json';
import { amountsOf, type Totals, totalOfContainers } from '../core/pod-totals.ts';
import { type Fault, Field } from '../field/field.ts';
import { parseThousandths } from '../field/quantity.ts';
import { validateObject } from '../validate-object.ts';
import { admittedPod, type Completion, type LimitItem } from './admitted-pod.ts';

/** What something asks for and what it may use, in thousandths. */
interface Resources {
  readonly requests: Totals;
  readonly limits: Totals;
}

/**
 * What limit ranges refuse of a new pod, in the words of the server, as `LimitRanger` of k8s.io/kubernetes v1.34.1 does;
 * and where it is that a limit by default is below what is asked for.
 */
export function checkPodLimits(pod: JsonObject, items: readonly LimitItem[], completion: Completion): readonly Fault[] {
  const admitted = admittedPod(pod, items, completion);
  const spec = Field.root(valueAt(admitted, ['spec']) ?? {}, { faults: [], later: [], isApplied: false });
  const faults = [...refusedByDefault(pod, admitted)];
  const containers = ['containers', 'initContainers'].flatMap((key) =>
    spec.at(key).items.map((container) => ({ container, path: ['spec', ...container.path] })),
  );
  for (const { container, path } of containers) {
    const resources = resourcesOf(container);
    for (const item of items) {
      if (item.type === 'Container') faults.push(...checkItem(item, resources, [...path, 'resources']));
    }
  }
  const whole = {
    requests: totalOf(spec, 'requests'),
    limits: totalOf(spec, 'limits'),
  };
  for (const item of items) if (item.type === 'Pod') faults.push(...checkItem(item, whole, ['spec', 'containers']));
  return faults;
}

/** What limit ranges refuse of a claim of storage. */
export function checkClaimLimits(claim: JsonObject, items: readonly LimitItem[]): readonly Fault[] {
  const field = Field.root(claim, { faults: [], later: [], isApplied: false });
  const requests = amountsOf(field.at('spec', 'resources', 'requests'));
  return items.flatMap((item) => {
    if (item.type !== 'PersistentVolumeClaim') return [];
    const path = ['spec', 'resources', 'requests'];
    return [
      ...Object.entries(item.min).flatMap(([name, least]) => {
        const asked = requests.get(name);
        return isLess(asked, least) ? [fault(path, name, `minimum ${name} usage per ${item.type} is ${least}`)] : [];
      }),
      ...Object.entries(item.max).flatMap(([name, most]) => {
        const asked = requests.get(name);
        return asked === undefined || isMore(asked, most)
          ? [fault(path, name, `maximum ${name} usage per ${item.type} is ${most}`)]
          : [];
      }),
    ];
  });
}

/** What a pod asks for as a whole; what it says for itself goes before the sum of its containers. */
export function totalOf(spec: Field, list: 'requests' | 'limits'): Totals {
  const total = new Map(totalOfContainers(spec, (container) => amountsOf(container.at('resources', list))));
  for (const [name, amount] of amountsOf(spec.at('resources', list))) {
    if (name === 'cpu' || name === 'memory' || name.startsWith('hugepages-')) total.set(name, amount);
  }
  return total;
}

const resourcesOf = (container: Field): Resources => ({
  requests: amountsOf(container.at('resources', 'requests')),
  limits: amountsOf(container.at('resources', 'limits')),
});

function checkItem(
  { type, min, max, ratio }: LimitItem,
  { requests, limits }: Resources,
  path: Path,
): readonly Fault[] {
  const faults: Fault[] = [];
  for (const [name, least] of Object.entries(min)) {
    const [asked, limit] = [requests.get(name), limits.get(name)];
    const message = `minimum ${name} usage per ${type} is ${least}`;
    if (asked === undefined) faults.push(fault(path, 'requests', `${message}. No request is specified`));
    else if (isLess(asked, least))
      faults.push(fault([...path, 'requests'], name, `${message}, but the request is less`));
    else if (limit !== undefined && isLess(limit, least)) {
      faults.push(fault([...path, 'limits'], name, `${message}, but the limit is less`));
    }
  }
  for (const [name, most] of Object.entries(max)) {
    const [asked, limit] = [requests.get(name), limits.get(name)];
    const message = `maximum ${name} usage per ${type} is ${most}`;
    if (limit === undefined) faults.push(fault(path, 'limits', `${message}. No limit is specified`));
    else if (isMore(limit, most)) faults.push(fault([...path, 'limits'], name, `${message}, but the limit is more`));
    else if (asked !== undefined && isMore(asked, most)) {
      faults.push(fault([...path, 'requests'], name, `${message}, but the request is more`));
    }
  }
  for (const [name, most] of Object.entries(ratio)) {
    const [asked = 0n, limit = 0n] = [requests.get(name), limits.get(name)];
    const thousandths = parseThousandths(most) ?? 0n;
    const message = `${name} max limit to request ratio per ${type} is ${most}`;
    if (asked === 0n) faults.push(fault(path, 'requests', `${message}, but no request is specified or request is 0`));
    else if (limit === 0n) faults.push(fault(path, 'limits', `${message}, but no limit is specified or limit is 0`));
    else if (limit * 1000n > thousandths * asked)
      faults.push(fault([...path, 'limits'], name, `${message}, but it is more`));
  }
  return faults;
}

/** What validation refuses of a pod only when it has what it gets by default, such as a limit below what it asks for. */
function refusedByDefault(pod: JsonObject, admitted: JsonObject): readonly Fault[] {
  const named = (each: JsonObject): JsonObject => ({ ...each, metadata: { name: 'pod' } });
  const keyOf = ({ path, message }: Fault): string => JSON.stringify([path, message]);
  const own = new Set(validateObject(named(pod)).map(keyOf));
  return validateObject(named(admitted)).filter((each) => !own.has(keyOf(each)));
}

const fault = (path: Path, key: string, message: string): Fault => ({ path: [...path, key], message });

const isLess = (amount: bigint | undefined, bound: Json): boolean =>
  amount === undefined || amount < (parseThousandths(bound) ?? 0n);
const isMore = (amount: bigint, bound: Json): boolean => amount > (parseThousandths(bound) ?? 0n);
