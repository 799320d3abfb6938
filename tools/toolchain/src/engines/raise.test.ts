import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toolAt } from '../catalogue/other-ends.ts';
import { schemasAt } from '../catalogue/other-schemas.ts';
import { kubernetesSource } from '../catalogue/schemas.ts';
import { newestOf } from './newer.ts';
import { goModOf, raised, stagedWith } from './raise.ts';

const catalogue = join(import.meta.dirname, '../catalogue');

test('the newest release is no pre-release, and versions are numbers', () => {
  expect(newestOf('v1.9.0\nv1.10.0\nv1.11.0-rc.1\nv1.2.3\n')).toBe('v1.10.0');
  expect(newestOf('')).toBeUndefined();
});

describe('a pin is raised in the text of the catalogue', () => {
  test('of schemas: version, sum and what is made of them, at that end alone', async () => {
    const [oldest, newest] = (['oldest', 'newest'] as const).map((end) => schemasAt(kubernetesSource, end));
    if (oldest === undefined || newest === undefined) throw new Error('there are no sources');
    const text = await readFile(join(catalogue, 'other-schemas.ts'), 'utf8');
    const to = { version: 'v1.99.1', sum: 'h1:new=' };
    const next = raised(text, { from: newest, to, made: new Map([[newest.made, 'digest']]) });
    expect(next).toContain("['kubernetes', pin('v1.99.1', 'h1:new=', 'digest')]");
    const other = await readFile(join(catalogue, 'schemas.ts'), 'utf8');
    expect(other).toContain(oldest.sum);
    expect(raised(other, { from: newest, to, made: new Map([[newest.made, 'digest']]) })).toBe(other);
    expect(next).not.toContain(newest.sum);
  });

  test('of a tool: what it was built to is forgotten, and the other end stays', async () => {
    const [oldest, newest] = (['oldest', 'newest'] as const).map((end) => toolAt('kube-apiserver', end).sources[0]);
    if (oldest?.kind !== 'go-module' || newest?.kind !== 'go-module') throw new Error('it is not built');
    const text = await readFile(join(catalogue, 'kubernetes.ts'), 'utf8');
    const made = new Map(Object.values(newest.built).map((digest) => [digest, undefined]));
    const next = raised(text, { from: newest, to: { version: 'v1.99.0', sum: 'h1:new=' }, made });
    expect(next).toContain("version: '1.99.0',");
    expect(next).toContain("sum: 'h1:new='");
    for (const digest of Object.values(newest.built)) expect(next).not.toContain(digest);
    for (const digest of Object.values(oldest.built)) expect(next).toContain(digest);
  });

  test('not at all in a file that does not have it', () => {
    const to = { version: 'v2.0.0', sum: 'h1:new=' };
    const from = { version: 'v1.0.0', sum: 'h1:old=' };
    expect(raised("version: '1.0.0'", { from, to, made: new Map() })).toBe("version: '1.0.0'");
  });
});

describe('the go.mod around a module', () => {
  const own = [
    'module k8s.io/kubernetes',
    '',
    'go 1.26.0',
    '',
    'replace (',
    '\tk8s.io/api => ./staging/src/k8s.io/api',
    '\tgopkg.in/yaml.v2 => gopkg.in/yaml.v2 v2.4.0',
    ')',
    'replace example.org/engine => ./engine',
    '',
  ].join('\n');

  test('repeats its replacements, and those by folders as they are published with it', () => {
    expect(goModOf('k8s.io/kubernetes', 'v1.37.2', own, stagedWith('v1.37.2'))).toBe(
      [
        'module helmwright.build',
        '',
        'go 1.26.0',
        '',
        'require k8s.io/kubernetes v1.37.2',
        '',
        'replace k8s.io/api => k8s.io/api v0.37.2',
        'replace gopkg.in/yaml.v2 => gopkg.in/yaml.v2 v2.4.0',
        '',
      ].join('\n'),
    );
  });

  test('is what a module without replacements needs, too', () => {
    expect(goModOf('helm.sh/helm/v4', 'v4.3.1', 'module helm.sh/helm/v4\n\ngo 1.26.0\n', () => undefined)).toBe(
      'module helmwright.build\n\ngo 1.26.0\n\nrequire helm.sh/helm/v4 v4.3.1\n',
    );
  });
});
