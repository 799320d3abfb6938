import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { helmPath, programOutput, Workbench } from '@helmwright/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Score, scoresOf } from './kube-score.ts';
import { ours } from './subjects.ts';

/** A finding that stands, and why. */
interface Accepted {
  readonly chart: string;
  /** The examples it is about; all of them where none is named. */
  readonly examples?: readonly string[];
  readonly kind: string;
  readonly check: string;
  readonly because: string;
}

const bare = 'The example leaves out all that can be left out, to show that the chart renders without it.';
const openshift = 'OpenShift refuses IDs that a chart sets, and gives each namespace high ones of its own.';

const requestsOnly = "The example has requests and no limits, which are the user's to decide; NOTES.txt warns of it.";
const limitsOnly = 'The example has limits and no requests, which Kubernetes then takes for requests as well.';
const storage = 'container-ephemeral-storage-request-and-limit';
const userAndGroup = 'container-security-context-user-group-id';

const inExample = (example: string, check: string, because: string): Accepted => ({
  chart: 'app',
  examples: [example],
  kind: 'Deployment',
  check,
  because,
});

const accepted: readonly Accepted[] = [
  {
    chart: 'tenant',
    kind: 'NetworkPolicy',
    check: 'networkpolicy-targets-pod',
    because: 'The policies are there for the pods of other releases; the chart has none.',
  },
  {
    chart: 'pool-tenant',
    kind: 'Ingress',
    check: 'ingress-targets-service',
    because: 'The Service belongs to the release that runs the pool.',
  },
  {
    chart: 'app',
    kind: 'Pod',
    check: 'pod-networkpolicy',
    because: 'The pod of the test lasts for one request; the policies of the tenant choose it as they do every pod.',
  },
  inExample('worker', userAndGroup, openshift),
  inExample('worker', 'deployment-has-poddisruptionbudget', 'The example shows a worker that may stop at any time.'),
  inExample('public', 'container-resources', limitsOnly),
  inExample('public', storage, limitsOnly),
  inExample('scaled-elsewhere', 'container-resources', requestsOnly),
  inExample('scaled-elsewhere', storage, requestsOnly),
  inExample(
    'scaled-elsewhere',
    'deployment-replicas',
    'Something that kube-score does not know sets the number of pods.',
  ),
  inExample('volumes', 'deployment-replicas', 'The example has one pod, since no two of them may share a node.'),
  {
    chart: 'app',
    examples: ['node-port'],
    kind: 'Service',
    check: 'service-type',
    because: 'The example shows a port on every node, for those who have no load balancer.',
  },
  {
    chart: 'app',
    examples: ['cron-job-suspended'],
    kind: 'CronJob',
    check: 'cronjob-has-deadline',
    because: 'The example lets a run start however late it is.',
  },
  inExample('bare', userAndGroup, bare),
  inExample('bare', 'container-resources', bare),
  inExample('bare', storage, bare),
  inExample('bare', 'pod-networkpolicy', bare),
];

/** What kube-score finds: `chart example kind check`. */
interface Finding extends Score {
  readonly chart: string;
  readonly example: string;
}

const bench = await Workbench.open();
afterAll(() => bench.close());

async function findings(): Promise<readonly Finding[]> {
  const helm = await helmPath('helm4');
  const all: Finding[] = [];
  for (const { chart } of ours) {
    const folder = await bench.chart(chart);
    for (const example of Object.keys(chart.examples)) {
      const values = join(folder, 'ci', `${example}-values.yaml`);
      const args = ['template', 'my-release', folder, '--namespace', 'some-namespace', '--values', values];
      const file = join(bench.folder, `${chart.metadata.name}-${example}.yaml`);
      await writeFile(file, (await programOutput(helm, args)).stdout);
      const scores = await scoresOf(file);
      all.push(...scores.map((score) => ({ chart: chart.metadata.name, example, ...score })));
    }
  }
  return all;
}

const accepts = (rule: Accepted, found: Finding): boolean =>
  rule.chart === found.chart &&
  rule.kind === found.kind &&
  rule.check === found.check &&
  (rule.examples?.includes(found.example) ?? true);

describe('kube-score', () => {
  let all: readonly Finding[] = [];
  beforeAll(async () => {
    all = await findings();
  });

  test('finds nothing in any example of our charts but what is accepted for a reason', () => {
    expect(all.filter((found) => !accepted.some((rule) => accepts(rule, found)))).toEqual([]);
  });

  test('still finds all that is accepted', () => {
    expect(accepted.filter((rule) => !all.some((found) => accepts(rule, found)))).toEqual([]);
  });
});
