import type { Cluster } from '@helmwright/cluster';
import { checkGrants, table } from '@helmwright/grants';
import type { JsonObject } from '@helmwright/json';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { concurrently } from '../control-plane/concurrently.ts';
import { patience } from '../control-plane/required.ts';
import { base } from './agreement/bases.ts';
import { candidates, put } from './agreement/candidates.ts';
import { exceptions } from './agreement/exceptions.ts';
import { apiVersionOf, context, nameOf, namespace, namespaceObject } from './agreement/granted.ts';
import { type Leaf, leaves, written } from './agreement/leaves.ts';
import { guarded, intruder } from './guarded.ts';
import { ObjectApi } from './object-api.ts';
import { waiting } from './workloads.ts';

/** Kinds of Kubernetes itself; of all others the test makes definitions that take anything, so that the rules judge. */
const served = /^[A-Za-z]+(?:\.(?:apps|autoscaling|batch|policy|networking\.k8s\.io))?$/;

let cluster: Cluster;
let api: ObjectApi;
let stop: () => Promise<void> = async () => {};
beforeAll(async () => {
  const classes = { granted: { value: 100 }, other: { value: 100 } };
  ({ cluster, stop } = await guarded(['--set-json', `priority.classes=${JSON.stringify(classes)}`]));
  api = new ObjectApi(cluster);
  const made: [string, object][] = [
    ['/api/v1/namespaces', namespaceObject],
    ['/apis/node.k8s.io/v1/runtimeclasses', { metadata: { name: 'granted' }, handler: 'runc' }],
    ['/apis/node.k8s.io/v1/runtimeclasses', { metadata: { name: 'other' }, handler: 'runc' }],
    ...[...table.keys()]
      .filter((kind) => !served.test(kind))
      .map((kind) => [definitions, definitionOf(kind)] as [string, object]),
  ];
  for (const [path, body] of made) {
    const { status, body: answer } = await cluster.request({ method: 'POST', path, body });
    expect(status, String(answer['message'])).toBe(201);
  }
  for (const kind of table.keys()) {
    await vi.waitFor(async () => expect((await asked(kind, base(kind))).status).not.toBe(404), waiting);
  }
  // The last of the rules is in force as well.
  const shared = { template: { spec: { hostIPC: true, containers: [{ name: 'app', image: 'app' }] } } };
  await vi.waitFor(
    async () => expect((await asked('PodTemplate', shared)).message).toContain('tenant-workloads'),
    waiting,
  );
  await vi.waitFor(async () => {
    const { status } = await cluster.request({
      method: 'GET',
      path: `/api/v1/namespaces/${namespace}/serviceaccounts/default`,
    });
    expect(status).toBe(200);
  }, waiting);
}, patience);
afterAll(() => stop());

const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

function definitionOf(kind: string): object {
  const [name = '', ...rest] = kind.split('.');
  const group = rest.join('.');
  const singular = name.toLowerCase();
  const plural = `${singular.replace(/(?<=[^aeiou])y$/, 'ie').replace(/(?<=s)$/, 'e')}s`;
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  return {
    metadata: {
      name: `${plural}.${group}`,
      // The group is of Kubernetes itself, and this no more than a test.
      annotations: { 'api-approved.kubernetes.io': 'unapproved, for a test' },
    },
    spec: {
      group,
      names: { kind: name, plural, singular },
      scope: 'Namespaced',
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  };
}

interface Answer {
  readonly status: number;
  readonly said: 'accepts' | 'refuses' | 'something else';
  readonly message: string;
}

/** What the server says to a tenant's administrator with all rights in the namespace. */
async function asked(kind: string, object: JsonObject, user: string | undefined = intruder): Promise<Answer> {
  const whole = { apiVersion: apiVersionOf(kind), kind: nameOf(kind), metadata: { name: 'it', namespace }, ...object };
  const path = (await api.pathOf(whole).catch(() => '/404/it')).replace(
    /\/[^/]+$/,
    '?dryRun=All&fieldValidation=Strict',
  );
  const { status, body } = await cluster.request({ method: 'POST', path, body: whole, user });
  const message = String(body['message'] ?? '');
  const isPolicy = /ValidatingAdmissionPolicy 'tenant-/.test(message);
  return { status, said: status < 300 ? 'accepts' : isPolicy ? 'refuses' : 'something else', message };
}

const inGit = (kind: string, object: JsonObject) =>
  checkGrants({ apiVersion: apiVersionOf(kind), kind: nameOf(kind), ...object }, context);

test('nobody minds what each kind has at least', async () => {
  const found = await concurrently(8, [...table.keys()], async (kind) => {
    const { said, message } = await asked(kind, base(kind));
    const git = inGit(kind, base(kind)).map((refusal) => refusal.message);
    return said === 'accepts' && git.length === 0 ? [] : [`${kind}: ${message} ${git.join()}`];
  });
  expect(found.flat()).toEqual([]);
});

const judged = leaves.filter(
  (leaf) =>
    !exceptions.some(({ is }) => is(leaf)) &&
    !(leaf.as === 'unknown' && served.test(leaf.kind)) &&
    !/^[^ ]+ (?:apiVersion|kind|metadata[.](?:name|generateName|namespace))$/.test(written(leaf)),
);

interface Drawn {
  readonly kind: string;
  readonly changes: readonly { readonly leaf: Leaf; readonly value: ReturnType<typeof candidates>[number] }[];
}

const drawnOf = (of: readonly Leaf[]) =>
  fc.constantFrom(...of).chain((leaf) => fc.constantFrom(...candidates(leaf)).map((value) => ({ leaf, value })));
const changeOf = (kind: string) => {
  const [free, held] = [true, false].map((isFree) =>
    judged.filter((leaf) => leaf.kind === kind && (leaf.rule.rule === 'free' && leaf.as === 'value') === isFree),
  );
  return fc.oneof(
    ...(free === undefined || free.length === 0 ? [] : [{ arbitrary: drawnOf(free), weight: 1 }]),
    ...(held === undefined || held.length === 0 ? [] : [{ arbitrary: drawnOf(held), weight: 6 }]),
  );
};
const drawn: fc.Arbitrary<Drawn> = fc
  .constantFrom(...table.keys())
  .chain((kind) => fc.array(changeOf(kind), { minLength: 1, maxLength: 2 }).map((changes) => ({ kind, changes })));

const objectOf = ({ kind, changes }: Drawn): JsonObject => {
  const object = changes.reduce<ReturnType<typeof put>>((of, { leaf, value }) => put(of, leaf.path, value), base(kind));
  return z.record(z.string(), z.json()).parse(object);
};

type Counts = Record<Answer['said'], number>;

/** What Git and the server do not say the same of; what the server refuses before it asks the rules says nothing. */
async function differences(all: readonly Drawn[], counts: Counts): Promise<readonly string[]> {
  const found = await concurrently(8, all, async (each) => {
    const object = objectOf(each);
    const { said, message } = await asked(each.kind, object);
    counts[said] += 1;
    const refusals = inGit(each.kind, object);
    const git = refusals.length === 0 ? 'accepts' : 'refuses';
    if (said === 'something else' || said === git) return [];
    const changes = each.changes.map(({ leaf, value }) => `${written(leaf)} = ${JSON.stringify(value)}`);
    const why = refusals.map((refusal) => refusal.message).join('; ');
    return [`${changes.join(', ')}: Git ${git} ${why}; server ${said} ${message}`];
  });
  return found.flat();
}

const none = (): Counts => ({ accepts: 0, refuses: 0, 'something else': 0 });

/** Kinds of pods by way of a template are alike, so that one stands for all where each rule is tried. */
const alike =
  /^(?:PodTemplate|ReplicationController|(?:DaemonSet|ReplicaSet|StatefulSet)[.]apps|Job[.]batch|Rollout[.]|ScaledJob[.])/;

test('the server refuses by every rule what Git refuses by it', async () => {
  const wrong = judged
    .filter(({ kind }) => !alike.test(kind))
    .flatMap((leaf): readonly Drawn[] => {
      const tried = candidates(leaf).map((value) => ({ kind: leaf.kind, changes: [{ leaf, value }] }));
      return tried.filter((each) => inGit(each.kind, objectOf(each)).length > 0).slice(0, 3);
    });
  const counts = none();
  expect(await differences(wrong, counts)).toEqual([]);
  expect(counts.refuses, JSON.stringify(counts)).toBeGreaterThan(1_000);
});

test('they say the same of what is drawn from the rules', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const count = 2_000;
  const counts = none();
  const found = await differences(fc.sample(drawn, { seed, numRuns: count }), counts);
  expect(found, `of the seed ${seed}`).toEqual([]);
  expect(counts.accepts, JSON.stringify(counts)).toBeGreaterThan(count / 16);
  expect(counts.refuses, JSON.stringify(counts)).toBeGreaterThan(count / 4);
});

test.each(exceptions)('they differ where $because', async ({ git, shownBy: { kind, object } }) => {
  const other = git === 'accepts' ? 'refuses' : 'accepts';
  expect(inGit(kind, object).length === 0 ? 'accepts' : 'refuses').toBe(git);
  const { said, message } = await asked(kind, object);
  expect(said, message).toBe(other);
});
