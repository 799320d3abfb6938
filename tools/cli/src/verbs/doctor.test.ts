import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { helmwright } from '../fixtures/command.ts';

describe('doctor', () => {
  test('shows every tool and schema set, in words and for machines', async () => {
    const ran = await helmwright('/', ['doctor']);
    expect(ran.stdout).toMatch(/^ready +helm3 +\d+\.\d+\.\d+ /m);
    expect(ran.stdout).toMatch(/^ready +schemas of kubernetes /m);
    const report = JSON.parse((await helmwright('/', ['doctor', '--json'])).stdout);
    expect(report).toMatchObject({ verb: 'doctor', exitCode: 0, report: { healthy: true } });
  });

  test('names a remedy for what is missing', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'helmwright-cache-'));
    onTestFinished(() => rmSync(cache, { recursive: true }));
    const ran = await helmwright('/', ['doctor'], { environment: { HELMWRIGHT_CACHE: cache, PATH: '/nowhere' } });
    expect(ran.stdout).toMatch(/^(?:fetchable|missing) +kubeconform .*\n +remedy: \S/m);
  });
});
