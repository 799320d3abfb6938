import type { JsonObject } from '@helmwright/json';
import { describe, expect, test } from 'vitest';
import { readPodTemplate } from './read-pods.ts';

const template: JsonObject = { metadata: { labels: { app: 'web' } }, spec: { hostNetwork: true } };

describe('the pods of an object', () => {
  test.each(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job'])(
    'are those of the template of a %s',
    (kind) => {
      expect(readPodTemplate({ kind, metadata: { name: 'web' }, spec: { template } })).toEqual({
        owner: `${kind} web`,
        labels: new Map([['app', 'web']]),
        hostNetwork: true,
      });
    },
  );

  test('are those of the jobs of a CronJob', () => {
    const object = { kind: 'CronJob', metadata: { name: 'night' }, spec: { jobTemplate: { spec: { template } } } };
    expect(readPodTemplate(object)?.labels).toEqual(new Map([['app', 'web']]));
  });

  test('are the pod itself', () => {
    const object = { kind: 'Pod', metadata: { name: 'test', labels: { app: 'test' } }, spec: {} };
    expect(readPodTemplate(object)).toEqual({
      owner: 'Pod test',
      labels: new Map([['app', 'test']]),
      hostNetwork: false,
    });
  });

  test('are none for other kinds, whatever they are called', () => {
    expect(readPodTemplate({ kind: 'Service', metadata: { name: 'web' } })).toBeUndefined();
    expect(readPodTemplate({ kind: 'constructor', metadata: { name: 'web' } })).toBeUndefined();
  });
});
