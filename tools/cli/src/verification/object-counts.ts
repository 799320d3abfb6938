import { type Diagnostic, verifyCodes } from '@helmwright/diagnostics';
import { formatQuantity, isPool, namespaceOf, type Occupant, occupantName, parseQuantity } from '@helmwright/fleet';
import { isJsonObject, type Json, type JsonObject, valueAt } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import type { RenderedRelease } from '../releases/render-release.ts';

/** Amounts by what a ResourceQuota calls them, `count/` left out, in billionths. */
type Amounts = Map<string, bigint>;

const ONE = 1_000_000_000n;

/** What each namespace holds that no chart makes: its default account, and the certificate of the server. */
const ownToNamespaces = ['serviceaccounts', 'configmaps'];

/** How many releases of each service Helm keeps, each in a Secret. */
const KEPT = 10n;

/**
 * What the releases of a tenant or a pool make, and the cluster makes of that, beyond what its quota lets into its
 * namespace (HW5023). Pods, and what they ask for, are HW2032.
 */
export function exceedQuota(occupant: Occupant, rendered: readonly RenderedRelease[]): readonly Diagnostic[] {
  const objects = rendered.flatMap((release) => release.objects.map(({ object }) => object));
  const quotas = objects.filter((object) => object['kind'] === 'ResourceQuota');
  if (quotas.length === 0) return [];
  const made: Amounts = new Map();
  for (const resource of ownToNamespaces) add(made, resource, ONE);
  for (const object of objects) count(made, object);
  const namespace = namespaceOf(occupant);
  for (const { release } of rendered) if (release.namespace === namespace) add(made, 'secrets', KEPT * ONE);
  const { file } = occupant.tier;
  return quotas.flatMap((quota) =>
    Object.entries(mapAt(quota, 'spec', 'hard')).flatMap(([key, granted]) => {
      const asked = made.get(key.replace(/^count\//, '')) ?? 0n;
      const most = parseQuantity(String(granted));
      if (most === undefined || asked <= most) return [];
      const unit = key.endsWith('storage') ? 'bytes' : 'count';
      return [
        verifyCodes.tooManyObjects({
          message: `The releases of ${isPool(occupant) ? 'the pool ' : ''}\`${occupantName(occupant)}\` come to ${formatQuantity(asked, unit)} of ${key}, with what the cluster makes of them, and the quota grants ${formatQuantity(most, unit)}.`,
          remedy: `Raise \`quota["${key}"]\` of the tier, or remove some of them.`,
          position: positionOf(file, ['quota', key]),
        }),
      ];
    }),
  );
}

function add(amounts: Amounts, resource: string, amount: bigint): void {
  amounts.set(resource, (amounts.get(resource) ?? 0n) + amount);
}

/** Adds what an object counts for; pods are counted elsewhere. */
function count(made: Amounts, object: JsonObject): void {
  const kind = String(object['kind']);
  if (kind === 'Pod') return;
  const group = /^(.*)\//.exec(String(object['apiVersion']))?.[1];
  add(made, group === undefined ? resourceOf(kind) : `${resourceOf(kind)}.${group}`, ONE);
  for (const [resource, amount] of consequences(kind, object)) add(made, resource, amount);
}

type Consequence = readonly [resource: string, amount: bigint];

/** What controllers make of an object, while a rollout goes on, and the room that it claims. */
function consequences(kind: string, object: JsonObject): readonly Consequence[] {
  // The old ones that are kept, the one that runs and the one that is to.
  const revisions = (): bigint => (whole(object, 10n, 'spec', 'revisionHistoryLimit') + 2n) * ONE;
  switch (kind) {
    case 'Deployment':
      return [['replicasets.apps', revisions()]];
    case 'StatefulSet': {
      const replicas = whole(object, 1n, 'spec', 'replicas');
      const claims = listAt(object, 'spec', 'volumeClaimTemplates');
      return [
        ['controllerrevisions.apps', revisions()],
        ['persistentvolumeclaims', BigInt(claims.length) * replicas * ONE],
        ...claims.flatMap((claim) => claimed(claim, replicas)),
      ];
    }
    case 'Service':
      return [
        ['endpoints', ONE],
        // One for each family of addresses.
        ['endpointslices.discovery.k8s.io', 2n * ONE],
      ];
    case 'CronJob': {
      const succeeded = whole(object, 3n, 'spec', 'successfulJobsHistoryLimit');
      const failed = whole(object, 1n, 'spec', 'failedJobsHistoryLimit');
      return [['jobs.batch', (succeeded + failed + 1n) * ONE]];
    }
    case 'PersistentVolumeClaim':
      return claimed(object, 1n);
    default:
      return [];
  }
}

function claimed(claim: Json, times: bigint): readonly Consequence[] {
  const size = parseQuantity(String(valueAt(claim, ['spec', 'resources', 'requests', 'storage']) ?? '0')) ?? 0n;
  const storageClass = valueAt(claim, ['spec', 'storageClassName']);
  const ofClass = typeof storageClass === 'string' ? `${storageClass}.storageclass.storage.k8s.io/` : undefined;
  return [
    ['requests.storage', size * times],
    ...(ofClass === undefined
      ? []
      : ([
          [`${ofClass}requests.storage`, size * times],
          [`${ofClass}persistentvolumeclaims`, times * ONE],
        ] as const)),
  ];
}

/** The resource of a kind, as `UnsafeGuessKindToResource` of Kubernetes' apimachinery guesses it. */
function resourceOf(kind: string): string {
  const lower = kind.toLowerCase();
  if (lower === 'endpoints') return lower;
  if (lower.endsWith('s')) return `${lower}es`;
  return lower.endsWith('y') ? `${lower.slice(0, -1)}ies` : `${lower}s`;
}

const whole = (object: Json, otherwise: bigint, ...path: readonly string[]): bigint => {
  const value = valueAt(object, path);
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : otherwise;
};

const mapAt = (object: Json, ...path: readonly string[]): JsonObject => {
  const value = valueAt(object, path);
  return isJsonObject(value) ? value : {};
};

const listAt = (object: Json, ...path: readonly string[]): readonly Json[] => {
  const value = valueAt(object, path);
  return Array.isArray(value) ? value : [];
};
