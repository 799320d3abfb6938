import { type Act, area, at, make, making } from '../act.ts';
import {
  claim,
  container,
  cronJob,
  deployment,
  job,
  long,
  many,
  marked,
  named,
  pod,
  service,
  spec,
  statefulSet,
  times,
} from '../bodies.ts';

const kibi = 1024;
const large = 1_400 * kibi;
const sizes = 'policy tenant-sizes';
const pods = making('pods');
const jobs = making('batch/v1/jobs');
const deployments = making('apps/v1/deployments');
const configMaps = making('configmaps');
const running = (change: object): object => ({ containers: [{ ...container, ...change }] });

/** Filling the store of the cluster with objects that are too large. */
export const exhaustion: readonly Act[] = area(
  'Room',
  ['makes a Job of 1.4 MB in its arguments', jobs(job({}, running({ args: [long(large)] }))), sizes],
  ['makes one of 1.4 MB in its command', jobs(job({}, running({ command: [long(large)] }))), sizes],
  ['makes one of 1.4 MB in a variable', jobs(job({}, running({ env: [{ name: 'X', value: long(large) }] }))), sizes],
  [
    'makes one of 30,000 variables',
    jobs(job({}, running({ env: times(30_000, (index) => ({ name: `X${index}`, value: 'x' })) }))),
    sizes,
  ],
  ['makes one of a million letters of two bytes', jobs(job({}, running({ args: ['ä'.repeat(700 * kibi)] }))), sizes],
  [
    'makes one of 1.4 MB in its first container',
    jobs(job({}, { initContainers: [{ ...container, name: 'first', args: [long(large)] }] })),
    sizes,
  ],
  [
    'makes one of 200 KiB in the annotations of it and of its pods',
    jobs({
      metadata: { name: 'act', annotations: { note: long(200 * kibi) } },
      spec: {
        template: { metadata: { annotations: { note: long(200 * kibi) } }, spec: { ...spec, restartPolicy: 'Never' } },
      },
    }),
    sizes,
  ],
  [
    'makes a CronJob of 1.4 MB',
    (p) => make(at('batch/v1/cronjobs', p.own), cronJob({}, running({ args: [long(large)] }))),
    sizes,
  ],
  ['makes a Deployment of 1.4 MB', deployments(deployment({}, running({ args: [long(large)] }))), sizes],
  [
    'makes one of 1.4 MB in a probe',
    deployments(deployment({}, running({ livenessProbe: { exec: { command: [long(large)] } } }))),
    sizes,
  ],
  [
    'makes one of 1.4 MB in a hook',
    deployments(deployment({}, running({ lifecycle: { preStop: { exec: { command: [long(large)] } } } }))),
    sizes,
  ],
  [
    'makes one of 1.4 MB in the header of a probe',
    deployments(
      deployment(
        {},
        running({ startupProbe: { httpGet: { port: 80, httpHeaders: [{ name: 'x', value: long(large) }] } } }),
      ),
    ),
    sizes,
  ],
  [
    'makes one of 1,500 containers',
    deployments(deployment({}, { containers: times(1_500, (index) => ({ ...container, name: `app-${index}` })) })),
    sizes,
  ],
  [
    'makes one of 5,000 volumes',
    deployments(deployment({}, { volumes: times(5_000, (index) => ({ name: `v-${index}`, emptyDir: {} })) })),
    sizes,
  ],
  [
    'makes one of 10,000 host names',
    deployments(
      deployment(
        {},
        { hostAliases: [{ ip: '192.0.2.1', hostnames: times(10_000, (index) => `${long(40)}-${index}.example.org`) }] },
      ),
    ),
    sizes,
  ],
  [
    'makes a StatefulSet of 1.4 MB',
    (p) => make(at('apps/v1/statefulsets', p.own), statefulSet({}, running({ args: [long(large)] }))),
    sizes,
  ],
  [
    'makes one of 250 KiB in each of six claims',
    (p) =>
      make(
        at('apps/v1/statefulsets', p.own),
        statefulSet({
          volumeClaimTemplates: times(6, (index) => ({
            ...claim(),
            metadata: { name: `c-${index}`, annotations: { note: long(200 * kibi) } },
          })),
        }),
      ),
    sizes,
  ],
  ['makes a pod of 1.4 MB', pods(pod(running({ args: [long(large)] }))), sizes],
  ['makes a pod of 6,000 labels', pods(pod({}, { labels: many(12_000, long(30), 'app.kubernetes.io/key') })), sizes],
  [
    'makes a Secret of 900 KiB',
    (p) => make(at('secrets', p.own), named({ stringData: { x: long(900 * kibi) } })),
    sizes,
  ],
  ['makes a ConfigMap of 900 KiB', configMaps(named({ data: { x: long(900 * kibi) } })), sizes],
  [
    'makes one of 900 KiB of bytes',
    configMaps(named({ binaryData: { x: Buffer.alloc(900 * kibi).toString('base64') } })),
    sizes,
  ],
  ['makes a ConfigMap of 900 KiB again', configMaps(named({ data: many(9_000, long(100)) })), sizes],
  [
    'makes a ConfigMap of 255 KiB of annotations',
    configMaps(
      marked({
        annotations: { note: long(255 * kibi), description: long(900) },
        labels: many(200, 'x', 'app.kubernetes.io/key'),
      }),
    ),
    sizes,
  ],
  ['makes one of 300 KiB of annotations', configMaps(marked({ annotations: { x: long(300 * kibi) } })), 'API server'],
  ['makes a ConfigMap of 2 MB', configMaps(named({ data: { x: long(2_000 * kibi) } })), 'API server'],
  ['makes a ConfigMap of 4 MB', configMaps(named({ data: { x: long(4_000 * kibi) } })), 'API server'],
  [
    'makes a Service of 4,000 ports',
    (p) =>
      make(
        at('services', p.own),
        service({ ports: times(4_000, (index) => ({ name: `p-${index}`, port: index + 1 })) }),
      ),
    sizes,
  ],
  [
    'makes a Service of 900 owners',
    (p) =>
      make(
        at('services', p.own),
        service(
          {},
          {
            ownerReferences: times(900, (index) => ({
              apiVersion: 'v1',
              kind: 'Pod',
              name: `x-${index}`,
              uid: `${index}`,
            })),
          },
        ),
      ),
    sizes,
  ],
);
