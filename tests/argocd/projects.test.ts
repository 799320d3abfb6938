import { afterAll, beforeAll, expect, test } from 'vitest';
import { patience } from '../control-plane/required.ts';
import { Platform } from './platform.ts';

const folder = 'environments/production/generated/argocd';
const nordic = 'diginative-nordic-prod';
const ownCluster = 'https://kubernetes.default.svc';

/** What somebody might smuggle into the repository, each in a folder of its own. */
const contraband = {
  settings: { apiVersion: 'v1', kind: 'ConfigMap' },
  role: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', rules: [] },
  quota: { apiVersion: 'v1', kind: 'ResourceQuota', spec: { hard: { pods: '1000' } } },
  'cluster-role': { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', rules: [] },
  namespace: { apiVersion: 'v1', kind: 'Namespace' },
  project: { apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', spec: { sourceRepos: ['*'] } },
  application: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', spec: { project: 'default' } },
} as const;

let platform: Platform;
beforeAll(async () => {
  platform = await Platform.open([nordic, 'diginative-german-prod']);
  for (const [name, object] of Object.entries(contraband)) {
    const text = JSON.stringify({ ...object, metadata: { name: `smuggled-${name}` } });
    await platform.repository.write(`smuggled/${name}/object.yaml`, text);
  }
  await platform.repository.commitAsIs('Smuggle');
  await platform.apply(
    `${folder}/bootstrap/project-default.yaml`,
    `${folder}/bootstrap/project-root.yaml`,
    `${folder}/waves.yaml`,
    `${folder}/project-nordic-1.yaml`,
    `${folder}/project-nordic-1-tenancy.yaml`,
  );
  for (const name of ['malmo-stad', 'tenancy']) {
    await platform.cluster.request({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name } } });
  }
}, patience);
afterAll(() => platform?.close());

interface Attempt {
  readonly project: string;
  readonly path: keyof typeof contraband;
  readonly repoURL?: string;
  readonly name?: string;
  readonly server?: string;
  readonly namespace: string;
}

let attempts = 0;

/** Makes an Application that syncs by itself, and gives its name. */
async function attempt({ project, path, repoURL, name, server, namespace }: Attempt): Promise<string> {
  attempts += 1;
  const application = `attempt-${attempts}`;
  await platform.put({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: application },
    spec: {
      project,
      source: { repoURL: repoURL ?? platform.repository.url, targetRevision: 'main', path: `smuggled/${path}` },
      destination: { ...(name === undefined ? {} : { name }), ...(server === undefined ? {} : { server }), namespace },
      syncPolicy: { automated: {} },
    },
  });
  return application;
}

test('a project lets through what it is for', async () => {
  const name = await attempt({
    project: 'production.nordic-1',
    path: 'settings',
    name: nordic,
    namespace: 'malmo-stad',
  });
  await platform.eventually(async () => {
    expect((await platform.application(name)).status).toMatchObject({ sync: { status: 'Synced' }, conditions: [] });
  });
});

const services = { project: 'production.nordic-1', name: nordic, namespace: 'malmo-stad' } as const;
const tenancy = { project: 'production.nordic-1.tenancy', name: nordic, namespace: 'tenancy' } as const;
const own = { server: ownCluster, namespace: 'argocd' } as const;
const destination = 'do not match any of the allowed destinations in project';

test.each<[string, Attempt, string]>([
  ['a namespace of the platform', { ...services, path: 'settings', namespace: 'kube-system' }, destination],
  ['a tenant of another region', { ...services, path: 'settings', namespace: 'berlin-de' }, destination],
  ['another cluster', { ...services, path: 'settings', name: 'diginative-german-prod' }, destination],
  [
    'the cluster of Argo CD itself',
    { project: 'production.nordic-1', path: 'settings', server: ownCluster, namespace: 'malmo-stad' },
    destination,
  ],
  [
    'another repository',
    { ...services, path: 'settings', repoURL: 'https://example.org/x.git' },
    'is not permitted in',
  ],
  ['anything in the project `default`', { ...services, project: 'default', path: 'settings' }, 'is not permitted in'],
])('%s is no valid specification', async (_what, wanted, reason) => {
  const name = await attempt(wanted);
  await platform.eventually(async () => {
    const { status } = await platform.application(name);
    expect(status.conditions).toContainEqual({ type: 'InvalidSpecError', message: expect.stringContaining(reason) });
    expect(status.operationState).toBeUndefined();
  });
});

test.each<[string, Attempt, string]>([
  ['a role beside the services', { ...services, path: 'role' }, 'rbac.authorization.k8s.io:Role'],
  ['a quota beside the services', { ...services, path: 'quota' }, ':ResourceQuota'],
  ['a namespace beside the services', { ...services, path: 'namespace' }, ':Namespace'],
  [
    'a role for the cluster with a tenant',
    { ...tenancy, path: 'cluster-role' },
    'rbac.authorization.k8s.io:ClusterRole',
  ],
  ['settings of Argo CD under the root', { ...own, project: 'production.argocd.root', path: 'settings' }, ':ConfigMap'],
  ['a project within a wave', { ...own, project: 'production.argocd.waves', path: 'project' }, ':AppProject'],
  ['an Application within a wave', { ...own, project: 'production.argocd.waves', path: 'application' }, ':Application'],
])('%s is not synced', async (_what, wanted, kind) => {
  const name = await attempt(wanted);
  await platform.eventually(async () => {
    const { operationState } = (await platform.application(name)).status;
    const results = JSON.stringify(operationState);
    expect(results).toContain(`${kind} is not permitted in project ${wanted.project}`);
    expect(operationState?.phase).not.toBe('Succeeded');
  });
});

test('a tenancy makes its namespace', async () => {
  const name = await attempt({ ...tenancy, path: 'namespace' });
  await platform.eventually(async () => {
    expect((await platform.application(name)).status.sync.status).toBe('Synced');
    expect((await platform.get('/api/v1/namespaces/smuggled-namespace')).status).toBe(200);
  });
});
