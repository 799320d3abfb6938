import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { validateManifests } from './validate-manifests.ts';

const patience = 600_000;

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: example.org/web:1
          ports:
            - { name: http, containerPort: 8080 }
          resources:
            requests: { cpu: 0.5, memory: 1Gi }
          livenessProbe:
            httpGet: { port: http }
`;
const service = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  ports: [{ port: 80, targetPort: http }]
`;
const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: malmo, namespace: argocd }
spec:
  project: nordic
  destination: { name: nordic-1, namespace: malmo }
  source: { repoURL: https://example.org/fleet.git, path: charts/tenant }
`;

/** The codes of the findings about one text. */
async function findings(text: string) {
  const result = await validateManifests([{ name: 'web.yaml', text }]);
  return result.diagnostics;
}

describe('manifests', () => {
  test(
    'that fit their schemas are counted',
    async () => {
      const result = await validateManifests([
        { name: 'web.yaml', text: `${deployment}---\n${service}` },
        { name: 'malmo.yaml', text: application },
        { name: 'empty.yaml', text: '# nothing\n---\n' },
      ]);
      expect(result).toEqual({ ok: true, value: { resources: 3 }, diagnostics: [] });
    },
    patience,
  );

  test('none are valid', async () => {
    expect(await validateManifests([])).toEqual({ ok: true, value: { resources: 0 }, diagnostics: [] });
  });

  test('with an unknown field are refused at the line of the field', async () => {
    const found = await findings(deployment.replace('image:', 'imge:'));
    expect(found).toEqual([
      expect.objectContaining({
        code: 'HW6101',
        message: expect.stringContaining('Deployment web in web.yaml breaks the schema of apps/v1 Deployment at'),
        remedy: 'Remove /spec/template/spec/containers/0/imge, or correct its name.',
        position: { file: 'web.yaml', line: 15, column: 11 },
      }),
    ]);
  });

  test('with several mistakes have all of them reported', async () => {
    const found = await findings(
      deployment
        .replace('replicas: 2', "replicas: '2'")
        .replace('cpu: 0.5', 'cpu: two')
        .replace(', containerPort: 8080', ''),
    );
    expect(found.map(({ position }) => position?.line)).toEqual([6, 17, 19]);
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['HW6101']));
  });

  test('in the second document of a text are found there', async () => {
    const found = await findings(`${deployment}---\n${service.replace('port: 80', 'port: eighty')}`);
    expect(found.map(({ position }) => position?.line)).toEqual([27]);
  });

  test('of a custom resource are as strict, metadata included', async () => {
    const found = await findings(application.replace('namespace: argocd', 'lables: {}').replace('path:', 'paht:'));
    expect(found.map(({ remedy }) => remedy).toSorted()).toEqual([
      'Remove /metadata/lables, or correct its name.',
      'Remove /spec/source/paht, or correct its name.',
    ]);
  });

  test('of a kind without a schema are an error, never skipped', async () => {
    const found = await findings(service.replace('v1', 'example.org/v1').replace('Service', 'Gadget'));
    expect(found).toEqual([
      expect.objectContaining({
        code: 'HW6102',
        message: 'Gadget web in web.yaml has no schema: nothing in the catalogue knows kind Gadget of example.org/v1.',
        position: { file: 'web.yaml', line: 1, column: 1 },
      }),
    ]);
  });

  test.each([
    ['that is no YAML', 'a: [\n'],
    ['with a repeated key', `${service}spec: {}\n`],
    ['without a kind', 'apiVersion: v1\nmetadata: { name: a }\n'],
  ])('%s are unreadable', async (_name, text) => {
    const found = await findings(text);
    expect(found.map(({ code }) => code)).toEqual(['HW6103']);
    expect(found[0]?.message).toContain('web.yaml');
  });

  test('of hundreds are checked in one run, and reported in their order', async () => {
    const manifests = Array.from({ length: 400 }, (_, index) => ({
      name: `${index}.yaml`,
      text: index % 100 === 7 ? deployment.replace('replicas: 2', 'replicas: two') : `${deployment}---\n${service}`,
    }));
    const result = await validateManifests(manifests);
    expect(result.diagnostics.map(({ position }) => position?.file)).toEqual([
      '7.yaml',
      '107.yaml',
      '207.yaml',
      '307.yaml',
    ]);
  });
});

test(
  'no object of a Deployment accepts a field that it does not know',
  async () => {
    const container = { name: 'web', image: 'example.org/web:1', securityContext: { capabilities: { drop: ['ALL'] } } };
    const template = {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [container], affinity: { nodeAffinity: {} } },
    };
    const closed = [
      [],
      ['metadata'],
      ['spec'],
      ['spec', 'strategy'],
      ['spec', 'selector'],
      ['spec', 'template'],
      ['spec', 'template', 'metadata'],
      ['spec', 'template', 'spec'],
      ['spec', 'template', 'spec', 'affinity', 'nodeAffinity'],
      ['spec', 'template', 'spec', 'containers', '0'],
      ['spec', 'template', 'spec', 'containers', '0', 'securityContext', 'capabilities'],
    ];
    const mutation = fc.record({
      path: fc.constantFrom(...closed),
      field: fc.stringMatching(/^[a-z]{12}$/),
      value: fc.jsonValue({ maxDepth: 1 }),
    });
    const mutations = fc.sample(mutation, { numRuns: 200, seed: 1 });
    const manifests = mutations.map(({ path, field, value }, index) => {
      const base = {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web' },
        spec: { strategy: { type: 'Recreate' }, selector: { matchLabels: { app: 'web' } }, template },
      };
      return { name: `${index}.yaml`, text: stringify(withField(base, path, field, value)) };
    });
    const result = await validateManifests(manifests);
    const refused = new Map(result.diagnostics.map((diagnostic) => [diagnostic.position?.file, diagnostic]));
    for (const [index, { path, field }] of mutations.entries()) {
      expect(refused.get(`${index}.yaml`)?.remedy).toBe(
        `Remove ${['', ...path, field].join('/')}, or correct its name.`,
      );
    }
  },
  patience,
);

/** A copy of a tree with one more field in the object at a path. */
function withField(node: unknown, path: readonly string[], field: string, value: unknown): unknown {
  const [head, ...rest] = path;
  if (Array.isArray(node)) return node.map((item: unknown) => withField(item, rest, field, value));
  if (typeof node !== 'object' || node === null) return node;
  if (head === undefined) return { ...node, [field]: value };
  const entries = Object.entries(node).map(([key, child]) => [
    key,
    key === head ? withField(child, rest, field, value) : child,
  ]);
  return Object.fromEntries(entries);
}

describe('a kubeconform that fails', () => {
  let folder: string;
  let broken: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'helmwright-broken-'));
    broken = join(folder, 'kubeconform');
    await writeFile(broken, '#!/bin/sh\n[ "$1" = -v ] && echo v0.8.0 && exit 0\necho out of memory >&2\nexit 2\n');
    await chmod(broken, 0o755);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('is an error, not a success', async () => {
    const environment = { ...process.env, HELMWRIGHT_KUBECONFORM: broken };
    const result = await validateManifests([{ name: 'web.yaml', text: service }], { environment });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['HW6006', 'HW6104']);
    expect(result.diagnostics[1]?.message).toContain('out of memory');
  });
});
