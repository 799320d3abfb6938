import type { JsonObject } from '@helmwright/json';
import { judgeObject } from '@helmwright/validation';
import { type Case, schemaFindings } from './agreement.ts';
import type { Asker } from './ask-server.ts';
import { inScratch } from './bases.ts';
import { isOneOf, serverAlone } from './server-alone.ts';

/** What a newer server and verify's warnings of it disagree about, in words; and how many were refused newly. */
export async function newerDisagreements(
  cases: readonly Case[],
  asker: Asker,
): Promise<{ readonly found: readonly string[]; readonly refusedNewly: number }> {
  const [answers, schemas] = [await asker.all(cases.map(({ object }) => object)), await schemaFindings(cases)];
  const found: string[] = [];
  let refusedNewly = 0;
  for (const [index, { object, base, changes }] of cases.entries()) {
    const [{ faults, later }, server] = [judgeObject(object), answers[index]];
    // What breaks its schema, or is refused by the oldest server, needs no warning of a newer one.
    if (schemas.has(index) || faults.length > 0) continue;
    const warned = later.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    const known = server !== undefined && isOneOf(serverAlone, String(object['kind']), server.message);
    if (server !== undefined && later.length > 0) refusedNewly += 1;
    if ((server === undefined) === (later.length === 0) || known) continue;
    const what = server === undefined ? `verify warns of what it takes: ${warned}` : `not warned of: ${server.message}`;
    found.push(`${what}\n  ${base}, with ${JSON.stringify(changes)}`);
  }
  return { found, refusedNewly };
}

const inPod = (spec: JsonObject, container: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a' },
  spec: { containers: [{ name: 'a', image: 'a', ...container }], ...spec },
});
const inService = (spec: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'a' },
  spec: { ports: [{ port: 80 }], ...spec },
});
const toBlock = (ipBlock: JsonObject): JsonObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'a' },
  spec: { podSelector: {}, egress: [{ to: [{ ipBlock }] }] },
});
const rule = { action: 'Restart', exitCodes: { operator: 'In', values: [1] } };

/** What the oldest server takes and the newest refuses, one of each kind. */
export const refusedByNewer: readonly (readonly [what: string, object: JsonObject])[] = (
  [
    ['a range with bits beyond its prefix', toBlock({ cidr: '10.0.0.5/24' })],
    ['a range of IPv6 with bits beyond its prefix', toBlock({ cidr: '2001:db8::1/64' })],
    ['a prefix with a leading zero', toBlock({ cidr: '10.0.0.0/08' })],
    ['an octet with a leading zero', toBlock({ cidr: '010.0.0.0/8' })],
    ['an excepted range with bits beyond its prefix', toBlock({ cidr: '10.0.0.0/8', except: ['10.1.2.3/16'] })],
    ['a range of mapped addresses', toBlock({ cidr: '::ffff:10.0.0.0/104' })],
    [
      'a source range with bits beyond its prefix',
      inService({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.5/24'] }),
    ],
    ['an external address with a leading zero', inService({ externalIPs: ['010.1.1.1'] })],
    ['a mapped address of a host alias', inPod({ hostAliases: [{ ip: '::ffff:10.0.0.1', hostnames: ['a'] }] })],
    ['a name server with a leading zero', inPod({ dnsPolicy: 'None', dnsConfig: { nameservers: ['010.0.0.1'] } })],
    ['another name of the host that is none', inPod({ hostnameOverride: 'A_b' })],
    ['another name of the host that is its own', inPod({ hostnameOverride: 'a', hostNetwork: true })],
    ['another name of the host that is written in full', inPod({ hostnameOverride: 'a', setHostnameAsFQDN: true })],
    ['an unknown restart policy of a container', inPod({}, { restartPolicy: 'Sometimes' })],
    ['rules of restarts without a policy', inPod({}, { restartPolicyRules: [rule] })],
    [
      'a rule of restarts without exit codes',
      inPod({}, { restartPolicy: 'Never', restartPolicyRules: [{ action: 'Restart' }] }),
    ],
  ] as const
).map(([what, object]) => [what, inScratch(object)]);
