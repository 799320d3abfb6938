import { codesReference, success } from '@helmwright/diagnostics';
import { findGeneratedRoots, nativeSha256 } from '@helmwright/disk';
import {
  authoredPlaceOf,
  checkIsolationChange,
  checkShrink,
  placementFiles,
  placementFolder,
  SCHEMA_FOLDER,
} from '@helmwright/fleet';
import {
  chartPath,
  generatedFolder,
  generatedReleases,
  generatedTenants,
  generateFiles,
  type TrustedOutputs,
} from '@helmwright/gitops';
import { compareCodePoints } from '@helmwright/json';
import { mappingSchemaFile } from '@helmwright/onboarding';
import { countChanges, type FileSet, type Plan } from '@helmwright/plan';
import type { CachedResult } from '../cache/cached-result.ts';
import { placementGuard } from './placement-guard.ts';
import type { PlanInput } from './plan-files.ts';
import type { Workspace } from './read-fleet.ts';
import { renderedFiles } from './rendered-files.ts';

const DOCS = 'docs';

/** What `generate` has to compare with the disk: all that follows from the fleet, and what it refuses to lose. */
export function planInput(root: string, workspace: Workspace, force: boolean): PlanInput {
  const { fleet } = workspace;
  const placements = placementFiles(fleet);
  const leftovers = leftoverPlacements(workspace);
  return {
    desired: (trusted) => {
      const rendered = renderedFiles(workspace, trusted);
      if (!rendered.ok) return rendered;
      const kept = placements.map(({ path, text }) => [path, text] as const);
      return success(new Map([...desiredFiles(workspace, trusted), ...rendered.value, ...kept]));
    },
    roots: [...new Set([...generatedRoots(root, workspace), ...leftovers.map(({ folder }) => folder)])],
    shared: new Map([
      ...placements.map(({ path, madeFrom }) => [path, madeFrom] as const),
      ...leftovers.map(({ path, text }) => [path, text] as const),
    ]),
    force,
    cache: workspace.cache,
    guard: async (manifests) => {
      const before = manifests.flatMap(({ files }) => [...files.keys()]);
      return [
        ...checkShrink(fleet, generatedTenants(before)),
        ...checkIsolationChange(fleet, generatedReleases(before)),
        ...(await placementGuard(root, fleet, before)),
      ];
    },
  };
}

/** What will be there besides tenants and what everything follows from, once a plan was carried out. */
export function treeAfter(
  { fleet, texts }: Workspace,
  { roots }: Pick<PlanInput, 'roots'>,
  plan: Plan,
): Pick<CachedResult, 'others' | 'roots' | 'files'> {
  const { create, update, adopt, unchanged } = countChanges(plan);
  const records = [...texts].filter(
    ([path]) => path.startsWith('tenants/') && authoredPlaceOf(path)?.kind !== 'tenant',
  );
  const others = [...placementFiles(fleet).map(({ path, text }) => [path, text] as const), ...records];
  return {
    others: Object.fromEntries(others.map(([path, text]) => [path, nativeSha256(text)])),
    roots,
    files: create + update + adopt + unchanged,
  };
}

/** The placement files of environments that were given up. */
const leftoverPlacements = ({ fleet, texts }: Pick<Workspace, 'fleet' | 'texts'>) =>
  [...texts].flatMap(([path, text]) => {
    const place = authoredPlaceOf(path);
    if (place?.kind !== 'placement' || fleet.environments.some(({ name }) => name === place.parent)) return [];
    return [{ path, text, folder: placementFolder(place.parent) }];
  });

/**
 * Every file that `generate` writes whatever the charts render, and that does not stand already: path relative to the
 * root → text.
 */
export function desiredFiles(
  { fleet, charts }: Pick<Workspace, 'fleet' | 'charts'>,
  trusted?: TrustedOutputs,
): FileSet {
  const files = new Map<string, string>();
  for (const [name, chart] of charts) {
    for (const [path, text] of chart.files) files.set(`${chartPath(name)}/${path}`, text);
  }
  // Environments have many files with the same text; one copy is held.
  const texts = new Map<string, string>();
  for (const [path, text] of generateFiles(fleet, trusted)) {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    files.set(path, known ?? text);
  }
  files.set(...mappingSchemaFile());
  files.set(`${DOCS}/diagnostics.md`, codesReference());
  return files;
}

/** The folders that generated files lie in, those of environments that are gone included. */
function generatedRoots(root: string, { fleet }: Pick<Workspace, 'fleet'>): readonly string[] {
  const roots = new Set([
    'charts',
    DOCS,
    SCHEMA_FOLDER,
    ...fleet.environments.flatMap(({ name }) => [generatedFolder(name), placementFolder(name)]),
    ...findGeneratedRoots(root),
  ]);
  return [...roots].sort(compareCodePoints);
}
