import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { blocksOf } from '../guide/blocks.ts';
import { chartNamed } from './subjects.ts';

const app = chartNamed('app');
const blocks = blocksOf(await readFile(new URL('../../docs/guides/workloads.md', import.meta.url), 'utf8'));
const shown = (language: string): readonly (readonly [string, string])[] =>
  blocks.flatMap((block) => (block.language === language ? [[block.flavour, block.text] as const] : []));

const kinds = app.schema.properties?.['workload']?.properties?.['kind']?.enum ?? [];

const rendered = (text: string) => {
  const values = z.record(z.string(), z.json()).parse(parse(text));
  expect(app.validate(values)).toEqual([]);
  const rendering = app.render({ values, release: { name: 'my-release', namespace: 'some-namespace' } });
  if (!rendering.ok) throw new Error(rendering.message);
  return rendering;
};

describe('the guide "Run a workload"', () => {
  const examples = new Map(shown('yaml'));
  const notes = new Map(shown('text'));

  test('has a whole example, with what Helm then says, of every kind of workload', () => {
    expect(kinds.length).toBeGreaterThan(4);
    expect([...examples.keys()].toSorted()).toEqual([...kinds].toSorted());
    expect([...notes.keys()].toSorted()).toEqual([...kinds].toSorted());
  });

  test.each([...examples])('gives values that are accepted, and of which comes a %s', (kind, text) => {
    const made = rendered(text).objects.map(({ object }) => object['kind']);
    expect(made).toContain(kind);
    expect(rendered(text).notes).toContain(notes.get(kind)?.trimEnd() ?? 'notes');
  });

  test('says what is refused', () => {
    const problems = app.validate({ env: { DATABASE_PASSWORD: 'secret' } });
    expect(problems.map(({ path }) => path.slice(0, 2))).toEqual([['env', 'DATABASE_PASSWORD']]);
    const pem = app.validate({ config: { CERTIFICATE: '-----BEGIN RSA PRIVATE KEY-----\nMII' } });
    expect(pem.map(({ path }) => path)).toEqual([['config', 'CERTIFICATE']]);
    const address = app.validate({ env: { DATABASE: 'postgres://app:hunter2@database/app' } });
    expect(address.map(({ path }) => path)).toEqual([['env', 'DATABASE']]);
    const port = app.validate({ service: { type: 'NodePort', ports: { http: { nodePort: 80 } } } });
    expect(port.map(({ path }) => path)).toEqual([['service', 'ports', 'http', 'nodePort']]);
    expect(app.validate({ env: { PASSWORD_FILE: '/login', DATABASE: 'postgres://database/app' } })).toEqual([]);
  });
});
