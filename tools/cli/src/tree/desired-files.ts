import { codesReference, compareCodePoints, type Diagnostic } from '@helmwright/diagnostics';
import { findGeneratedRoots } from '@helmwright/disk';
import { checkShrink, SCHEMA_FOLDER } from '@helmwright/fleet';
import { chartPath, generatedFolder, generatedTenants, generateFiles } from '@helmwright/gitops';
import type { FileSet, Manifest } from '@helmwright/plan';
import type { Workspace } from './read-fleet.ts';

const DOCS = 'docs';

/** Every file that `generate` writes: path relative to the root → text. */
export function desiredFiles({ fleet, charts }: Pick<Workspace, 'fleet' | 'charts'>): FileSet {
  const files = new Map<string, string>();
  for (const [name, chart] of charts) {
    for (const [path, text] of chart.files) files.set(`${chartPath(name)}/${path}`, text);
  }
  for (const [path, text] of generateFiles(fleet)) files.set(path, text);
  files.set(`${DOCS}/diagnostics.md`, codesReference());
  return files;
}

/** The folders that generated files lie in, those of environments that are gone included. */
export function generatedRoots(root: string, { fleet }: Pick<Workspace, 'fleet'>): readonly string[] {
  const roots = new Set([
    'charts',
    DOCS,
    SCHEMA_FOLDER,
    ...fleet.environments.map(({ name }) => generatedFolder(name)),
    ...findGeneratedRoots(root),
  ]);
  return [...roots].sort(compareCodePoints);
}

/** Refuses to lose tenants: what the manifests list was generated before, see `checkShrink`. */
export const shrinkGuard =
  ({ fleet }: Pick<Workspace, 'fleet'>) =>
  (manifests: readonly Manifest[]): readonly Diagnostic[] =>
    checkShrink(fleet, generatedTenants(pathsOf(manifests)));

function* pathsOf(manifests: readonly Manifest[]): Generator<string> {
  for (const { files } of manifests) yield* files.keys();
}
