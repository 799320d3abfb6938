import type { Diagnostic } from '@helmwright/diagnostics';
import { describe, expect, test } from 'vitest';
import { type AdoptedChart, chartOf } from '../chart/chart.ts';
import { type Installation, readHeap } from '../read/heap.ts';
import { readPatterns } from '../read/pattern.ts';
import { look } from './look.ts';

function heap(texts: readonly string[]): readonly Installation[] {
  const patterns = readPatterns(['{region}/{tenant}.yaml']);
  if (!patterns.ok) throw new Error('no pattern');
  const files = new Map(texts.map((text, at) => [`${at % 2 === 0 ? 'north' : 'south'}/t${at}.yaml`, text]));
  const read = readHeap(files, patterns.value, { environment: 'production', region: 'main' });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

function chart(files: Readonly<Record<string, string>>): AdoptedChart {
  const read = chartOf(new Map(Object.entries({ 'Chart.yaml': 'name: shop\n', ...files })));
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

/** A chart that uses whatever it is given. */
const open = chart({
  'templates/all.yaml': '{{ range $key, $value := .Values.all }}{{ end }}',
  'values.yaml': 'all: {}\n',
});

const of = (code: string, findings: readonly Diagnostic[]): readonly string[] =>
  findings
    .filter((each) => each.code === code)
    .map(({ message, position }) => `${position?.file}:${position?.line}:${position?.column} ${message}`);

const many = (usual: string, ...others: readonly string[]): readonly string[] => [
  ...others,
  ...Array.from({ length: 60 - others.length }, () => usual),
];

describe('what to look at', () => {
  test('is a value that few have, with its place', () => {
    const { findings } = look(heap(many('all: { x: 1 }\nreplicas: 3\n', 'all: { x: 1 }\nreplicas: 2\n')), open);
    expect(of('HW1127', findings)).toEqual([
      'north/t0.yaml:2:1 `replicas` is 3 in 59 of 60 installations, and 2 in production/north/t0.',
    ]);
  });

  test('is a map that few lack, told once', () => {
    const { findings } = look(heap(many('all: { x: { y: 1, z: 2 } }\n', 'all: {}\n')), open);
    expect(of('HW1127', findings)).toEqual([
      'north/t0.yaml:1:1 `all.x` is set in 59 of 60 installations, and not in production/north/t0.',
    ]);
  });

  test('is what few of a region have, and nothing where everybody has something else', () => {
    const texts = Array.from(
      { length: 60 },
      (_, at) => `all: { zone: ${at % 2 === 0 ? 'n' : 's'}${at === 2 ? 'x' : '1'}, host: h${at} }\n`,
    );
    expect(of('HW1127', look(heap(texts), open).findings)).toEqual([
      'north/t2.yaml:1:8 `all.zone` is "n1" in 29 of 30 installations of production/north, and "nx" in production/north/t2.',
    ]);
    expect(of('HW1127', look(heap(texts.slice(0, 4)), open).findings)).toEqual([]);
  });

  test('is a key that the chart does not know', () => {
    const files = {
      'values.yaml': 'replicas: 1\nimage: { tag: x }\nlabels: {}\nresources: { limits: {} }\n',
      'templates/a.yaml': `{{ if .Values.image }}{{ .Values.image.tag }}{{ end }}{{ .Values.image.pullPolicy | quote }}
{{ toYaml .Values.resources }}{{ index .Values.labels "x" }}`,
    };
    const [values] = [
      'replcas: 2\nimage: { tga: y, pullPolicy: Always }\nlabels: { any: thing }\nresources: { requests: {} }\nglobal: { x: 1 }\nredis: { y: 1 }\n',
    ];
    const withRedis = chart({ ...files, 'Chart.yaml': 'name: shop\ndependencies: [{ name: redis }]\n' });
    expect(of('HW1128', look(heap([values]), withRedis).findings)).toEqual([
      'north/t0.yaml:1:1 The chart shop knows no `replcas`, which 1 of 1 installations have.',
      'north/t0.yaml:2:10 The chart shop knows no `image.tga`, which 1 of 1 installations have.',
    ]);
    expect(of('HW1128', look(heap([values]), chart(files)).findings)).toHaveLength(3);
  });

  test('is a key that the schema of the chart refuses, and none that it has', () => {
    const schema = {
      properties: { image: { $ref: '#/$defs/image' }, free: { additionalProperties: { type: 'string' } } },
      $defs: { image: { properties: { tag: {} }, additionalProperties: false } },
    };
    const closed = chart({
      'values.schema.json': JSON.stringify(schema),
      'templates/a.yaml': '{{ toYaml .Values.image }}',
    });
    expect(of('HW1128', look(heap(['image: { tag: 1, digest: x }\nfree: { any: thing }\n']), closed).findings)).toEqual(
      ['north/t0.yaml:1:18 The chart shop knows no `image.digest`, which 1 of 1 installations have.'],
    );
  });

  test('are values that are nearly the same, and keys that differ in case', () => {
    const { findings } = look(
      heap([
        'all: { level: info, url: http://x, max: 3, l: [a, b] }\n',
        'all: { level: Info, url: http://x/, max: "3", l: [b, a] }\n',
        'all: { level: info, url: http://x, max: 3, l: [a, b], Level: x }\n',
      ]),
      open,
    );
    expect(of('HW1129', findings)).toEqual([
      'south/t1.yaml:1:8 `all.level` is "Info" in 1, and nearly the same, "info", in 2.',
      'south/t1.yaml:1:21 `all.url` is "http://x/" in 1, and nearly the same, "http://x", in 2.',
      'south/t1.yaml:1:37 `all.max` is "3" in 1, and nearly the same, 3, in 2.',
      'south/t1.yaml:1:47 `all.l` is a list of 2 in 1, and nearly the same, a list of 2, in 2.',
    ]);
    expect(of('HW1131', findings)).toEqual([
      'north/t2.yaml:1:55 `all.Level` (in 1) and `all.level` (in 3) differ only in case.',
    ]);
  });

  test('is a secret in plain text, which nothing shows', () => {
    const key = '-----BEGIN RSA PRIVATE KEY-----\\nMIIEsecretsecret\\n-----END RSA PRIVATE KEY-----\\n';
    const odd = `all:
  dbPassword: hunter2
  api_key: "sk_live_0123456789"
  tls: { crt: "${key}" }
  env: [{ name: SMTP_PASSWORD, value: correct-horse }]
  existingPasswordToken-name: not-one
  tokenName: not-one
  token: "{{ .Values.x }}"
`;
    const usual = odd.replace('hunter2', 'hunter3').replace('0123456789', '9876543210');
    const { findings, secrets } = look(heap(many(usual, odd)), open);
    const found = of('HW1130', findings);
    expect(found.map((each) => each.replace(/^\S+ `([^`]+)`.*$/, '$1'))).toEqual([
      'all.dbPassword',
      'all.dbPassword',
      'all.api_key',
      'all.api_key',
      'all.tls.crt',
      'all.env[0].SMTP_PASSWORD',
    ]);
    expect(of('HW1127', findings)[0]).toContain('`all.dbPassword` is a value that is not shown in 59 of 60');
    const all = JSON.stringify(findings) + secrets.without(odd) + secrets.without(usual);
    for (const secret of ['hunter', 'sk_live', 'MIIE', 'correct-horse']) expect(all).not.toContain(secret);
    expect(secrets.without(odd)).toContain('tokenName: not-one');
  });
});
