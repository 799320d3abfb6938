import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A copy of a tree that is gone after the test. */
export function copyOf(tree: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'helmwright-broken-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(tree, copy, { recursive: true });
  return copy;
}
