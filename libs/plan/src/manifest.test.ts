import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { portableSha256 } from './digest.ts';
import { manifestPath, parseManifest, printManifest } from './manifest.ts';

const root = 'environments/production/generated';
const segment = fc.stringMatching(/^[a-zåäö0-9][a-zåäö0-9.-]{0,8}[a-zåäö0-9]$/);
const files = fc
  .uniqueArray(fc.tuple(segment, segment), { selector: ([folder, file]) => `${folder}/${file}` })
  .map((paths) => new Map(paths.map(([folder, file]) => [`${root}/${folder}/${file}`, portableSha256(file)])));

describe('the manifest', () => {
  test.prop([files])('is read back as it was printed', (owned) => {
    const text = printManifest(root, owned);
    expect(parseManifest(root, text)).toEqual({ ok: true, value: { root, files: owned, text }, diagnostics: [] });
  });

  test.prop([files])('does not depend on the order of the files', (owned) => {
    expect(printManifest(root, new Map([...owned].reverse()))).toBe(printManifest(root, owned));
  });

  test('is in the format of sha256sum, with paths relative to its folder, one line a file', () => {
    const owned = new Map([
      [`${root}/nordic/malmo/web.yaml`, portableSha256('b')],
      [`${root}/nordic/lund/web.yaml`, portableSha256('a')],
    ]);
    expect(printManifest(root, owned).split('\n').slice(1)).toEqual([
      'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  nordic/lund/web.yaml',
      '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  nordic/malmo/web.yaml',
      '',
    ]);
  });

  test('is read with the line ends of Windows', () => {
    const owned = new Map([[`${root}/a`, portableSha256('a')]]);
    const parsed = parseManifest(root, printManifest(root, owned).replaceAll('\n', '\r\n'));
    expect(parsed.ok && parsed.value.files).toEqual(owned);
  });

  test.each([
    ['a merge conflict', '<<<<<<< HEAD'],
    ['a short sum', 'abc  a.yaml'],
    ['a path that leads out', `${portableSha256('')}  ../a.yaml`],
    ['an absolute path', `${portableSha256('')}  /etc/passwd`],
  ])('refuses %s with its line (HW4006)', (_, line) => {
    const parsed = parseManifest(root, `# heading\n${portableSha256('')}  ok.yaml\n${line}\n`);
    expect(parsed.ok).toBe(false);
    expect(parsed.diagnostics).toMatchObject([
      { code: 'HW4006', position: { file: manifestPath(root), line: 3, column: 1 } },
    ]);
  });

  test('refuses a file that is listed twice (HW4006)', () => {
    const parsed = parseManifest(root, `${portableSha256('a')}  a\n${portableSha256('b')}  a\n`);
    expect(parsed.diagnostics).toMatchObject([{ code: 'HW4006', position: { line: 2 } }]);
  });
});
