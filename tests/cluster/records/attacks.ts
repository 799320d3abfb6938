import type { ApiRequest } from '@helmwright/cluster';
import { z } from 'zod';
import { type Driver, tampered } from './record.ts';

const record = z.looseObject({
  metadata: z.looseObject({ name: z.string(), uid: z.string(), labels: z.record(z.string(), z.string()) }),
});

/** The Secret or ConfigMap of a release, as the API gives it. */
export type ReleaseRecord = z.infer<typeof record>;

/** What of answers of the API is records. */
export const recordList = z.object({ items: z.array(record) });

type Request = Omit<ApiRequest, 'user'>;

/** What an attack starts from. */
export interface Target {
  readonly driver: Driver;
  /** Where the records are. */
  readonly path: string;
  readonly release: string;
  /** An honest record of the release. */
  readonly record: ReleaseRecord;
}

/** A way to have an operator do what a record was made to say. */
export interface Attack {
  readonly name: string;
  /** What the administrator asks, one after the other; the last brings the tampered record in. */
  readonly requests: (target: Target) => readonly Request[];
  /** What the operator does next. */
  readonly operate: (release: string) => readonly string[];
}

const merge = 'application/merge-patch+json';
const rollback = (revision: number) => (release: string) => ['rollback', release, String(revision)];
const upgrade = (release: string) => ['upgrade', '--install', release, 'charts/app', '--set', 'test.enabled=false'];

const kindOf = ({ driver }: Target): object => ({
  apiVersion: 'v1',
  kind: driver === 'secret' ? 'Secret' : 'ConfigMap',
});

/** A record of a second revision. */
function second(target: Target, metadata: object, type?: string): Request {
  const { driver, path, record, release } = target;
  const labels = { ...record.metadata.labels, name: release, version: '2', status: 'deployed' };
  const body = {
    metadata: { labels, ...metadata },
    ...(driver === 'secret' && type !== undefined ? { type } : {}),
    data: tampered(record, driver, { name: release, version: 2 }),
  };
  return { method: 'POST', path, body };
}

const one = ({ path, record }: Target): string => `${path}/${record.metadata.name}`;

/** Every way that a record, as Helm reads them, comes to say something else. */
export const attacks: readonly Attack[] = [
  {
    name: 'patches a record',
    requests: (target) => [
      {
        method: 'PATCH',
        path: one(target),
        body: { data: tampered(target.record, target.driver) },
        contentType: merge,
      },
    ],
    operate: rollback(1),
  },
  {
    name: 'replaces a record, and has a test run',
    requests: (target) => [
      { method: 'PUT', path: one(target), body: { ...target.record, data: tampered(target.record, target.driver) } },
    ],
    operate: (release) => ['test', release],
  },
  {
    name: 'applies a record on the server',
    requests: (target) => [
      {
        method: 'PATCH',
        path: `${one(target)}?fieldManager=me&force=true`,
        body: {
          ...kindOf(target),
          metadata: { name: target.record.metadata.name },
          data: tampered(target.record, target.driver),
        },
        contentType: 'application/apply-patch+yaml',
      },
    ],
    operate: (release) => ['uninstall', release],
  },
  {
    name: 'adds a revision',
    requests: (target) => [
      second(target, { name: target.record.metadata.name.replace(/1$/, '2') }, 'helm.sh/release.v1'),
    ],
    operate: rollback(2),
  },
  {
    name: 'adds a revision of another type',
    requests: (target) => [second(target, { name: target.record.metadata.name.replace(/1$/, '2') }, 'Opaque')],
    operate: rollback(2),
  },
  {
    name: 'adds a revision of another name and type, told by its labels alone',
    requests: (target) => [second(target, { name: 'notes' }, 'Opaque')],
    operate: upgrade,
  },
  {
    name: 'adds a revision without labels, and gives them afterwards',
    requests: (target) => {
      const { body } = second(target, { name: 'notes' });
      const labels = Object(body).metadata.labels;
      return [
        second(target, { name: 'notes', labels: {} }),
        { method: 'PATCH', path: `${target.path}/notes`, body: { metadata: { labels } }, contentType: merge },
      ];
    },
    operate: upgrade,
  },
  {
    name: 'adds a revision whose name the server chooses',
    requests: (target) => [second(target, { generateName: `${target.record.metadata.name.slice(0, -1)}2-` })],
    operate: upgrade,
  },
  {
    name: 'plants a record of what is to be installed',
    requests: (target) => {
      const release = `${target.release}-new`;
      const name = `sh.helm.release.v1.${release}.v1`;
      const labels = { ...target.record.metadata.labels, name: release };
      return [second({ ...target, release }, { name, labels }, 'helm.sh/release.v1')];
    },
    operate: (release) => upgrade(`${release}-new`),
  },
];
