import { isJsonObject, type Path } from '@helmwright/json';
import type { Environment, Pool, Service } from '../model.ts';
import { type Knowing, type Known, known, knownAt, objectsNameOf } from './facts.ts';

/** The account that the pods of a reader run as: its own, or the one that its catalogue entry names. */
function accountOf(service: Service): string {
  const { serviceAccount } = { serviceAccount: null, ...service.values };
  const { name } = { name: null, ...(isJsonObject(serviceAccount) ? serviceAccount : {}) };
  return typeof name === 'string' ? name : objectsNameOf(service);
}

/** Objects of a kind that the pool's own services may have. */
const ROOM = 100;

/** Secrets that one tenant may have in a pool: its certificate, those it refers to, and ten releases that Helm keeps. */
const SECRETS = 20;

/** A tenant in a pool has one, with its hosts. */
const INGRESSES = 'count/ingresses.networking.k8s.io';

/** A pool in an environment. */
export interface KnowingPool {
  readonly environment: Pick<Environment, 'pool' | 'file'>;
  readonly services: ReadonlyMap<string, Service>;
  readonly pool: Pick<Pool, 'name' | 'country' | 'cell' | 'region'>;
}

const placeOf = ({ cell, region }: KnowingPool['pool'], ...rest: Path): Path => [
  'cells',
  region.cells.indexOf(cell),
  ...rest,
];

/**
 * What a pool tells the chart that makes its namespace: who it is, in the place of a tenant; that there is room for the
 * objects of a whole cell of tenants; and whose accounts may read their configuration.
 */
export const poolKnows: Knowing<KnowingPool> = {
  'tenant.name': ({ pool }) => known(pool.name, pool.region.file, ...placeOf(pool, 'name')),
  'tenant.displayName': ({ pool }) =>
    known(`Shared pool of ${pool.cell.name}`, pool.region.file, ...placeOf(pool, 'name')),
  'tenant.country': ({ pool }) => known(pool.country, pool.region.file, ...placeOf(pool, 'location')),
  quota: ({ pool }) => {
    const { capacity } = pool.cell;
    const room = (key: string, amount: number): Known =>
      knownAt([key], String(ROOM + amount), pool.region.file, ...placeOf(pool, 'capacity'));
    return [room('configmaps', capacity), room('secrets', SECRETS * capacity), room(INGRESSES, capacity)];
  },
  'pool.readers': ({ environment: { pool, file }, services }) => {
    const accounts = (pool?.readers ?? []).flatMap((reader) => {
      const service = services.get(reader);
      return service === undefined ? [] : [accountOf(service)];
    });
    return accounts.length === 0 ? [] : known(accounts, file, 'pool', 'readers');
  },
};

/** A service of a pool. */
export interface KnowingPoolService extends KnowingPool {
  readonly service: Service;
}

/**
 * What a pool tells its services: that they serve many tenants, and that the hosts are these tenants', each with an
 * Ingress of its own. A service that reads its tenants' configuration is given a token, the way to the API server, and the
 * very account that the role is granted to, whatever a layer below says of its name.
 */
export const poolServiceKnows: Knowing<KnowingPoolService> = {
  'pool.name': ({ pool }) => known(pool.name, pool.region.file, ...placeOf(pool, 'name')),
  'service.answers': ({ service }) => (service.public ? known(false, service.file, 'public') : []),
  'service.account': (from) => ofReader(from, accountOf(from.service)),
  'service.readsTenants': (from) => ofReader(from, true),
  'service.kubernetesApi': (from) => {
    const ways = ofReader(from, true).length === 0 ? undefined : apiServerOf(from.environment, from.pool);
    return Object.entries(ways?.addresses ?? {}).map(([range, { ports }]) =>
      knownAt([range], { ports }, ways?.file ?? from.environment.file, ...(ways?.at ?? []), range),
    );
  },
};

/** What is said to a service that reads its tenants' configuration. */
function ofReader(
  { environment: { pool, file }, service }: KnowingPoolService,
  value: string | true,
): readonly Known[] {
  const index = pool?.readers.indexOf(service.name) ?? -1;
  return index < 0 ? [] : known(value, file, 'pool', 'readers', index);
}

/** How the pods of a cell's pool reach the API server, and where that is written; `undefined` where nobody says. */
export function apiServerOf(
  { pool, file }: Pick<Environment, 'pool' | 'file'>,
  { cell, region }: Pick<Pool, 'cell' | 'region'>,
) {
  if (cell.kubernetesApi !== undefined) {
    const at: Path = ['cells', region.cells.indexOf(cell), 'kubernetesApi'];
    return { addresses: cell.kubernetesApi, file: region.file, at };
  }
  if (pool?.kubernetesApi === undefined) return undefined;
  return { addresses: pool.kubernetesApi, file, at: ['pool', 'kubernetesApi'] };
}
