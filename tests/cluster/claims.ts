import { podsOf } from '@helmwright/validation';
import { expect } from 'vitest';
import { z } from 'zod';
import type { KubernetesObject, ObjectApi } from './object-api.ts';

const claimSchema = z.looseObject({
  metadata: z.object({ name: z.string() }),
  spec: z.object({ accessModes: z.array(z.string()), storageClassName: z.string().optional() }),
});
type Claim = z.infer<typeof claimSchema>;

const setSchema = z.looseObject({
  replicas: z.number().default(1),
  volumeClaimTemplates: z.array(claimSchema).default([]),
});

const podSchema = z.looseObject({
  volumes: z
    .array(z.looseObject({ persistentVolumeClaim: z.object({ claimName: z.string() }).optional() }))
    .default([]),
});

/** The claims that objects bring, or that a StatefulSet makes, as they are called in the cluster. */
function ownClaims(objects: readonly KubernetesObject[]): readonly Claim[] {
  return objects.flatMap((object) => {
    if (object.kind === 'PersistentVolumeClaim') return [claimSchema.parse(object)];
    if (object.kind !== 'StatefulSet') return [];
    const { replicas, volumeClaimTemplates } = setSchema.parse(object['spec']);
    return volumeClaimTemplates.flatMap((claim) =>
      Array.from({ length: replicas }, (_, index) => ({
        ...claim,
        metadata: { name: `${claim.metadata.name}-${object.metadata.name}-${index}` },
      })),
    );
  });
}

/** The claims that pods mount and expect of others. */
export function claimsOfOthers(namespace: string, objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const own = new Set(ownClaims(objects).map(({ metadata }) => metadata.name));
  const mounted = objects.flatMap((object) => {
    const spec = podsOf(z.record(z.string(), z.json()).parse(object))?.pod['spec'];
    const { volumes } = podSchema.parse(spec ?? {});
    return volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
  });
  return [...new Set(mounted)]
    .filter((name) => !own.has(name))
    .map((name) => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name, namespace },
      spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } },
    }));
}

let made = 0;

/** Makes the claims that pods expect of others, and a volume for every claim: no provisioner runs on a played cluster. */
export async function makeClaims(
  api: ObjectApi,
  namespace: string,
  objects: readonly KubernetesObject[],
): Promise<void> {
  const others = claimsOfOthers(namespace, objects);
  const claims = [...ownClaims(objects), ...others.map((object) => claimSchema.parse(object))];
  const volumes = claims.map(({ metadata, spec }) => {
    made += 1;
    return {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: `played-${made}` },
      spec: {
        capacity: { storage: '100Gi' },
        accessModes: spec.accessModes,
        storageClassName: spec.storageClassName ?? '',
        persistentVolumeReclaimPolicy: 'Retain',
        claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name: metadata.name },
        hostPath: { path: '/played' },
      },
    };
  });
  for (const object of [...volumes, ...others]) {
    const { status, body } = await api.apply(object, { dryRun: false });
    expect(status, String(body['message'])).toBeLessThan(300);
  }
}
