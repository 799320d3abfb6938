import { describe, expect, test } from 'vitest';
import { nativeSha256 } from './digest.ts';
import { observationOf } from './observation.ts';

const observed = (text: string | Buffer) => observationOf(Buffer.from(text));

describe('what a file stands for', () => {
  test.each(['', 'a\n', 'a\rb\n', 'version of mine\n', 'oid sha256:0\n'])('is itself: %j', (text) => {
    expect(observed(text)).toEqual({ sha256: nativeSha256(text) });
  });

  test.each([
    ['a\r\nb\r\n', 'a\nb\n'],
    ['Malmö\r\nb\n', 'Malmö\nb\n'],
    ['a\r\r\n', 'a\r\n'],
  ])('is the same with other line endings: %j', (text, plain) => {
    expect(observed(text)).toEqual({
      sha256: nativeSha256(text),
      stands: { form: 'line endings', sha256: nativeSha256(plain) },
    });
  });

  test('is the content that a pointer of Git LFS names', () => {
    const sha256 = nativeSha256('content');
    for (const extension of ['', `ext-0-x sha256:${'1'.repeat(64)}\n`]) {
      const text = `version https://git-lfs.github.com/spec/v1\n${extension}oid sha256:${sha256}\nsize 7\n`;
      expect(observed(text)).toMatchObject({ stands: { form: 'pointer', sha256 } });
    }
  });
});
