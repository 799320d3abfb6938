import { resource } from '@helmwright/chart';
import {
  defaultTo,
  each,
  entryOf,
  type Item,
  isNotEmpty,
  match,
  ne,
  optional,
  or,
  type Templated,
  text,
  when,
  withValue,
} from '@helmwright/template';
import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import type { IPersistentVolumeClaimSpec } from 'kubernetes-models/v1/PersistentVolumeClaimSpec';
import type { IProjectedVolumeSource } from 'kubernetes-models/v1/ProjectedVolumeSource';
import type { IVolume } from 'kubernetes-models/v1/Volume';
import type { IVolumeMount } from 'kubernetes-models/v1/VolumeMount';
import type { IVolumeProjection } from 'kubernetes-models/v1/VolumeProjection';
import { names, template, v } from './chart.ts';

/** The volume with the token of the account. */
export const TOKEN_VOLUME = 'service-account-token';

/** Where every client of the API server looks for a token. */
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

const { token } = v.serviceAccount;
const shared = template.in('volumes');

/** Whether the container of the service has anything mounted. */
export const hasMounts = or(
  isNotEmpty(v.emptyDirs),
  isNotEmpty(v.secretFiles),
  isNotEmpty(v.volumes),
  isNotEmpty(v.claims),
  token.mount,
);

/** What the container of the service has mounted. */
export const mounts: readonly Item<IVolumeMount>[] = [
  each(v.emptyDirs, ({ mountPath }, name) => ({ name, mountPath })),
  each(v.secretFiles, ({ mountPath }, name) => ({ name, mountPath, readOnly: true })),
  each(v.claims, ({ mountPath }, name) => ({ name, mountPath })),
  each(v.volumes, (volume, name) =>
    withValue(volume.mountPath, (mountPath) => ({ name, mountPath, subPath: optional(volume.subPath) })),
  ),
  when(token.mount, { name: TOKEN_VOLUME, mountPath: TOKEN_PATH, readOnly: true }),
];

/**
 * What clients of the API server look for in {@link TOKEN_PATH}. The token is asked for here and not left to
 * `automountServiceAccountToken`, whose tokens the API server makes good for a year unless it is told otherwise
 * (`--service-account-extend-token-expiration`).
 */
const tokenSources: Templated<IProjectedVolumeSource['sources'] & object> = [
  { serviceAccountToken: { path: 'token', expirationSeconds: token.expirationSeconds } },
  { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  {
    downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] },
  },
];

/** The volumes of the pods that values name, and that of the token; those of claims belong to the workload. */
export const volumes: readonly Item<IVolume>[] = [
  each(v.emptyDirs, ({ sizeLimit, medium }, name) => ({ name, emptyDir: { medium: optional(medium), sizeLimit } })),
  each(v.secretFiles, ({ secretName }, name) => ({ name, secret: { secretName } })),
  when(
    ne(v.workload.kind, 'StatefulSet'),
    each(v.claims, (_, name) => ({ name, persistentVolumeClaim: { claimName: text`${names.fullname}-${name}` } })),
  ),
  each(
    v.volumes,
    (volume, name): Templated<IVolume> =>
      match(volume, 'kind', {
        claim: ({ claimName, readOnly }) => ({
          name,
          persistentVolumeClaim: { claimName, readOnly: optional(readOnly) },
        }),
        configMap: ({ name: from, items }) => ({
          name,
          configMap: { name: from, items: each(items, (path, key) => ({ key, path })) },
        }),
        secret: ({ name: from, items }) => ({
          name,
          secret: { secretName: from, items: each(items, (path, key) => ({ key, path })) },
        }),
        projected: ({ sources }) => ({
          name,
          projected: {
            sources: each(
              sources,
              (source): Templated<IVolumeProjection> =>
                match(source, 'from', {
                  secret: ({ name: from, items }) => ({
                    secret: { name: from, items: each(items, (path, key) => ({ key, path })) },
                  }),
                  configMap: ({ name: from, items }) => ({
                    configMap: { name: from, items: each(items, (path, key) => ({ key, path })) },
                  }),
                  token: ({ audience, path, expirationSeconds }) => ({
                    serviceAccountToken: { audience, path, expirationSeconds: optional(expirationSeconds) },
                  }),
                }),
            ),
          },
        }),
        csi: ({ driver, attributes }) => ({
          name,
          csi: { driver, readOnly: true, volumeAttributes: optional(attributes) },
        }),
      }),
  ),
  when(token.mount, { name: TOKEN_VOLUME, projected: { sources: tokenSources } }),
];

/** What a claim asks for. */
export const claimSpec = shared.yamlOf(
  'claimSpec',
  'What a claim asks for.',
  entryOf(v.claims),
  ({ size, storageClassName, accessMode }): Templated<IPersistentVolumeClaimSpec> => ({
    accessModes: [defaultTo(accessMode, 'ReadWriteOnce')],
    storageClassName: optional(storageClassName),
    resources: { requests: { storage: size } },
  }),
);

/** The claims of a workload whose pods share them. They hold data: Helm leaves them when the release goes. */
export const claims = resource<IPersistentVolumeClaim>(
  when(
    ne(v.workload.kind, 'StatefulSet'),
    each(v.claims, (claim, name) => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        ...names.metadata(text`${names.fullname}-${name}`),
        annotations: { 'helm.sh/resource-policy': 'keep' },
      },
      spec: claimSpec(claim),
    })),
  ),
);
