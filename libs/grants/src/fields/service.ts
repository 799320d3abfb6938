import { type JsonObject, valueAt } from '@helmwright/source';
import type { Grants } from '../grants.ts';
import type { Refusal } from '../refusal.ts';

/** The types of Services that reach past the cluster's own network, which may be granted. */
export const serviceTypes = ['LoadBalancer', 'NodePort'] as const;

const isGrantable = (type: string): type is (typeof serviceTypes)[number] => serviceTypes.some((each) => each === type);

/**
 * What a Service of a tenant may not say: how it is reached from outside the cluster, unless that is granted; that it
 * stands for a name elsewhere, or for addresses of others (CVE-2020-8554).
 */
export function checkService(object: JsonObject, { serviceTypes: granted }: Grants): readonly Refusal[] {
  const refused: Refusal[] = [];
  const given = valueAt(object, ['spec', 'type']);
  const type = given === undefined || given === null || given === '' ? 'ClusterIP' : String(given);
  if (type !== 'ClusterIP' && !(isGrantable(type) && granted.includes(type))) {
    refused.push({
      kind: 'field',
      path: ['spec', 'type'],
      message: `makes a Service of the type ${type}, which ${isGrantable(type) ? 'nobody granted' : 'is granted to nobody'}`,
      remedy: isGrantable(type)
        ? `Remove the type, or let the platform grant it: \`serviceTypes: [${type}]\`.`
        : 'Remove the type, and name the host where it is asked for.',
    });
  }
  const addresses = valueAt(object, ['spec', 'externalIPs']);
  if (addresses !== undefined && addresses !== null && !(Array.isArray(addresses) && addresses.length === 0)) {
    refused.push({
      kind: 'field',
      path: ['spec', 'externalIPs'],
      message: 'takes traffic for `externalIPs`, which is granted to nobody',
      remedy: 'Remove them: whoever has an address of another gets its traffic.',
    });
  }
  return refused;
}
