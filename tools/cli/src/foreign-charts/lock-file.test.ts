import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCK_FILE, type LockedChart, printLock, readLock } from './lock-file.ts';

const folderWith = (text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'helmwright-lock-'));
  writeFileSync(join(folder, LOCK_FILE), text);
  return folder;
};

const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/);
const kinds = fc.uniqueArray(fc.record({ group: fc.constantFrom('', 'apps', 'x.example.org'), kind: label }), {
  selector: ({ group, kind }) => `${group}/${kind}`,
  maxLength: 4,
});
const locked = fc.record({
  appVersion: fc.constantFrom('', '1.0', 'v2', '1e3', 'no'),
  definitions: fc.array(label, { maxLength: 2 }),
  clusterKinds: kinds,
  namespacedKinds: kinds,
  namespaces: fc.array(label, { maxLength: 2 }),
});

describe('the lock of charts', () => {
  test('is read as it was written, and written the same again', () => {
    fc.assert(
      fc.property(fc.dictionary(label, locked, { maxKeys: 3 }), (charts) => {
        const lock = new Map<string, LockedChart>(
          Object.entries(charts).map(([name, facts]) => [
            name,
            { pin: { name, repository: 'oci://example.org/x', version: '1.0.0', digest: 'sha256:0' }, ...facts },
          ]),
        );
        const text = printLock(lock);
        const read = readLock(folderWith(text));
        expect(read.ok && printLock(read.value)).toBe(text);
        expect(read.ok && [...read.value.keys()].sort()).toEqual([...lock.keys()].sort());
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    { text: 'charts: { a: { version: 1 } }\n', found: 'HW1213' },
    { text: 'charts: []\n', found: 'HW1213' },
    { text: '<<<<<<< ours\n', found: 'HW10' },
  ])('is refused as $text', ({ text, found }) => {
    const { ok, diagnostics } = readLock(folderWith(text));
    expect(ok).toBe(false);
    expect(diagnostics[0]?.code.startsWith(found)).toBe(true);
    expect(diagnostics[0]?.position?.file).toBe(LOCK_FILE);
  });

  test('is empty where there is none', () => {
    expect(readLock(tmpdir())).toMatchObject({ ok: true, value: new Map() });
  });
});
