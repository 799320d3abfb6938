import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printed, template } from '../fixtures/printed.ts';
import { isPlainText, scalarText } from './yaml-text.ts';

describe('constant text', () => {
  test.each(['x', 'app.kubernetes.io/name', '/livez', 'RollingUpdate', 'docker.io/library/busybox:1.37.0', 'a b'])(
    'stands plain: %s',
    (plain) => {
      expect(scalarText(plain)).toBe(plain);
    },
  );

  test.each(['-c', '--verbose', '--timeout=5', './podinfo', '../x', './', '100m', '16Mi', '2Gi'])(
    'stands plain as a flag or quantity: %s',
    (plain) => {
      expect(scalarText(plain)).toBe(plain);
    },
  );

  test.each([
    '-1',
    '-',
    '-cx',
    '-.inf',
    '.x',
    '...',
    '---',
    '--',
    '--a b',
    '--a=',
    '0755m',
    '1k',
    '1E',
    '010Mi',
    '1e3',
    '1.5Gi',
  ])('is quoted where it only resembles a flag or quantity: %s', (awkward) => {
    expect(scalarText(awkward)).toBe(JSON.stringify(awkward));
  });

  test.each([
    ...['y', 'N', 'yes', 'No', 'NO', 'on', 'off', 'true', 'False', 'null', 'NULL', '~', ''],
    ...['1e3', '0755', '0x1F', '1_000', '1:30', '.5', '10', '2001-01-01', '.nan', '-1', '+1'],
    ...['@x', '- a', 'a: b', 'a:', '#c', 'a #b', ' x', 'x ', '&a', '*a', '!a', '%a', '|', '>', '?', '[a]', '{a}', '='],
    ...['"q"', "it's", 'back\\slash', 'tab\tinside', 'Malmö', '🏛', '<<', 'a,b'],
  ])('is quoted where a reader could take it for something else: %j', (awkward) => {
    expect(isPlainText(awkward)).toBe(false);
    expect(scalarText(awkward)).toBe(JSON.stringify(awkward));
  });

  test('escapes what YAML refuses or takes for a line break, though JSON lets it stand', () => {
    expect(scalarText('a\u007fb\u0085c\u2028d\ufeffe')).toBe(String.raw`"a\u007fb\u0085c\u2028d\ufeffe"`);
  });

  test('is hidden from Go where it would start an action', () => {
    expect(scalarText('{{ .Values.x }}')).toBe('{{ "{{ .Values.x }}" | quote }}');
    expect(scalarText('}}')).toBe('{{ "}}" | quote }}');
  });

  test('is a block where it has several lines that a reader would like to see', () => {
    expect(printed({ script: 'set -eu\n\n  echo "a: b" # c\n', last: 'no\nbreak' })).toBe(template`
      script: |
        set -eu

          echo "a: b" # c
      last: |-
        no
        break
    `);
  });

  test('is no block where one would change it', () => {
    for (const fragile of [' starts\nwith space', 'ends\n\n\n', 'space \nbefore a break', '\nstarts', 'tab\t\nx']) {
      expect(printed({ a: fragile })).toBe(`a: ${JSON.stringify(fragile)}\n`);
    }
  });

  test('is a key as well', () => {
    expect(printed({ 'app.kubernetes.io/name': 1, no: 2, 'a: b': 3, '{{': 4 })).toBe(template`
      app.kubernetes.io/name: 1
      "no": 2
      "a: b": 3
      {{ "{{" | quote }}: 4
    `);
  });

  test('never stands plain with a character that YAML gives a meaning', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(isPlainText(text) && /[^A-Za-z0-9_./ :-]|: |:$|^[^A-Za-z_/]| $/.test(text)).toBe(false);
      }),
    );
  });
});
