import { describe, expect, test } from 'vitest';
import { readYaml } from './read-yaml.ts';

const found = (text: string): readonly string[] =>
  readYaml('a.yaml', text).diagnostics.map(({ code, position }) => `${code} ${position?.line}`);

describe('what git left in a file', () => {
  test.each([
    ['the usual marks', 'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n', 'HW1018 2'],
    ['the base as well', '<<<<<<< HEAD\nb: 1\n||||||| 0a1b2c3\nb: 0\n=======\nb: 2\n>>>>>>> other\n', 'HW1018 1'],
    ['CRLF', 'a: 1\r\n<<<<<<< HEAD\r\nb: 1\r\n=======\r\n>>>>>>> other\r\n', 'HW1018 2'],
    ['the end alone', 'a: 1\nb: 2\n>>>>>>> 8b888b2 (Rebase)\n', 'HW1018 3'],
    ['a pointer', `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 9\n`, 'HW1019 1'],
  ])('is told once: %s', (_, text, told) => {
    expect(found(text)).toEqual([told]);
  });

  test('is no text of a value', () => {
    expect(found('a: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> x\nb: "<<<<<<< HEAD"\n')).toEqual([]);
  });
});
