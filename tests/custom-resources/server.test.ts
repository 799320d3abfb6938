import type { Cluster } from '@helmwright/cluster';
import { isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import { ensureDefinitions, operatorNames, validateManifests } from '@helmwright/toolchain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onProgress, patience } from '../control-plane/required.ts';
import { testCluster } from '../control-plane/test-cluster.ts';
import { Asker, type Refusal } from '../validation/ask-server.ts';
import { drawn, fitting, leastValue } from './draw.ts';
import { customKinds } from './kinds.ts';

/** An object of a custom kind, with at most one thing wrong. */
interface Case {
  readonly subject: string;
  readonly object: JsonObject;
}

/** A drawn value as the object that is sent, with a name. */
function named(value: unknown): readonly JsonObject[] {
  const object: Json = JSON.parse(JSON.stringify(value));
  return isJsonObject(object) ? [{ ...object, metadata: { name: 'some' } }] : [];
}

const cases = (await customKinds()).flatMap(({ apiVersion, kind, schema }): readonly Case[] => {
  const wrong = drawn(schema, 4, fitting).filter(({ path }) => !/^\.(?:apiVersion|kind|metadata)$/.test(path));
  return [{ what: 'as little as is demanded', path: '', value: leastValue(schema) }, ...wrong].flatMap(
    ({ what, path, value }) =>
      named(value).map((object) => ({ subject: `${apiVersion} ${kind}, ${what} ${path}`, object })),
  );
});

let cluster: Cluster;
let server: readonly (Refusal | undefined)[] = [];
const schemas = new Map<string, string>();
beforeAll(async () => {
  cluster = await testCluster({ customResources: operatorNames });
  const asker = new Asker(cluster);
  await asker.open();
  server = await asker.all(cases.map(({ object }) => object));
  const manifests = cases.map(({ subject, object }) => ({ name: subject, text: JSON.stringify(object) }));
  const { diagnostics } = await validateManifests(manifests);
  for (const { position, message } of diagnostics) schemas.set(position?.file ?? '', message);
  onProgress(`${cases.length} objects, of which the server refuses ${server.filter((each) => each).length}`);
}, patience);
afterAll(() => cluster.stop());

test('the schemas refuse nothing that the API server takes', () => {
  const found = cases.flatMap(({ subject }, index) => {
    const message = schemas.get(subject);
    return server[index] === undefined && message !== undefined ? [`${subject}: ${message}`] : [];
  });
  expect(found).toEqual([]);
});

/** What rules in CEL say, and what is said where one cannot be evaluated. */
async function saidByRules(): Promise<readonly string[]> {
  const { ok, value } = { value: undefined, ...(await ensureDefinitions(operatorNames)) };
  if (!ok || value === undefined) throw new Error('there are no definitions');
  const messages = JSON.stringify(value).matchAll(/"message":("(?:[^"\\]|\\.)*")/g);
  return ['evaluating rule: ', ...[...messages].map(([, message = '""']): string => JSON.parse(message))];
}

test('the schemas refuse what the API server refuses, but for rules in CEL', async () => {
  const rules = await saidByRules();
  const found = cases.flatMap(({ subject }, index) => {
    const refusal = server[index];
    const known = schemas.has(subject) || rules.some((rule) => refusal?.message.includes(rule));
    return refusal !== undefined && !known ? [`${subject}: ${refusal.message}`] : [];
  });
  expect(found).toEqual([]);
  expect(server.filter((refusal) => refusal === undefined).length).toBeGreaterThan(100);
});
