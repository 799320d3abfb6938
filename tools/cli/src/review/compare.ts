import { type Diagnostic, failure, hasErrors, type Result, success } from '@helmwright/diagnostics';
import { createDiffer, type Differ, type FleetDiff, type TenantState } from '@helmwright/diff';
import { compareCodePoints } from '@helmwright/json';
import type { Context } from '../output/context.ts';
import type { Workspace } from '../tree/read-fleet.ts';
import { readObjects } from '../verification/helm-objects.ts';
import type { Selection } from '../verification/selection.ts';
import { affectedTenants } from './affected-tenants.ts';
import { type ChangedFiles, isArgocd } from './changed-files.ts';
import { compareComponents } from './compare-components.ts';
import { compareTenants } from './compare-tenants.ts';
import type { Earlier } from './earlier.ts';
import { readEarlierReleases, unusableEarlier } from './earlier-releases.ts';
import { earlierRenderer } from './render-earlier.ts';

/** What was found, and how much was rendered for it. */
export interface TreeComparison {
  readonly diff: FleetDiff;
  /** Tenants on either side, each once. */
  readonly tenants: number;
  /** Pools, each once. */
  readonly pools: number;
  /** Cells that have components, in each environment. */
  readonly cells: number;
  /** Tenants, pools and cells whose releases had to be rendered, in each environment. */
  readonly rendered: number;
  /** ApplicationSets of the commit whose releases could not be compared. */
  readonly skipped: number;
  /** Helm's version, where it rendered the earlier charts. */
  readonly helm: string | undefined;
  /** Paths of the charts that it rendered. */
  readonly helmCharts: readonly string[];
}

// So many tenants are read and rendered at once, and then forgotten.
const batchSize = 200;

/** Renders what changed on both sides and compares it. Fails with HW63xx, HW60xx and HW5001; warns with HW6307 and HW6308. */
export async function compareWithEarlier(
  context: Context,
  workspace: Workspace,
  {
    earlier,
    changed,
    selection,
  }: { readonly earlier: Earlier; readonly changed: ChangedFiles; readonly selection: Selection },
): Promise<Result<TreeComparison>> {
  const differ = createDiffer();
  const renderer = earlierRenderer(context, earlier, workspace.charts, changed.charts);
  const diagnostics: Diagnostic[] = [];
  const names = new Set<string>();
  const pools = new Set<string>();
  let cells = 0;
  let rendered = 0;
  let skipped = 0;
  try {
    await context.steps('Comparing tenants', async (report) => {
      for (const name of environmentsOf(workspace, earlier, selection)) {
        const environment = workspace.fleet.environments.find((each) => each.name === name);
        if (selection.tenant === undefined) {
          diagnostics.push(...(await compareArgocd(differ, name, earlier, changed)));
          const work = { workspace, earlier, name, environment, changed };
          const components = await compareComponents(differ, renderer, work);
          diagnostics.push(...components.diagnostics);
          if (!components.ok) return;
          cells += components.value.cells;
          rendered += components.value.rendered;
          skipped += components.value.skipped;
        }
        const releases = await readEarlierReleases(earlier, name);
        diagnostics.push(...releases.diagnostics);
        if (!releases.ok) return;
        const affected = affectedTenants(workspace.fleet, environment, releases.value, changed, selection);
        diagnostics.push(...affected.diagnostics);
        if (!affected.ok) return;
        const { all, pairs } = affected.value;
        for (const pool of affected.value.pools) pools.add(pool);
        skipped += releases.value.notUnderstood.length;
        for (const tenant of all) names.add(tenant);
        for (let start = 0; start < pairs.length; start += batchSize) {
          report({ done: start, total: pairs.length });
          const batch = pairs.slice(start, start + batchSize);
          diagnostics.push(
            ...(await compareTenants(differ, renderer, { workspace, earlier, name, environment, batch })),
          );
          if (hasErrors(diagnostics)) return;
          rendered += batch.length;
        }
      }
    });
  } finally {
    await renderer.close();
  }
  if (hasErrors(diagnostics)) return failure(diagnostics);
  const counts = { tenants: names.size - pools.size, pools: pools.size, cells, rendered, skipped };
  const byHelm = { helm: renderer.helm?.version, helmCharts: [...renderer.helmCharts].sort(compareCodePoints) };
  return success({ diff: differ.finish(), ...counts, ...byHelm }, diagnostics);
}

const environmentsOf = ({ fleet }: Workspace, earlier: Earlier, { environment }: Selection): readonly string[] => {
  if (environment !== undefined) return [environment];
  const now = fleet.environments.map(({ name }) => name);
  return [...new Set([...now, ...earlier.sets.keys(), ...earlier.componentSets.keys()])].sort(compareCodePoints);
};

/** The objects of Argo CD that belong to the environment itself. */
async function compareArgocd(
  differ: Differ,
  environment: string,
  earlier: Earlier,
  changed: ChangedFiles,
): Promise<readonly Diagnostic[]> {
  const paths = [...changed.paths].filter((path) => isArgocd(path) && path.startsWith(`environments/${environment}/`));
  if (paths.length === 0) return [];
  const texts = await earlier.read(paths);
  if (!texts.ok) return texts.diagnostics;
  const faults: Diagnostic[] = [];
  const stateOf = (files: ReadonlyMap<string, string>): TenantState => {
    const objects = paths.flatMap((path) => {
      const read = readObjects(files.get(path) ?? '');
      if (!read.ok) faults.push(unusableEarlier(earlier, path, read.problem));
      return read.ok ? read.objects : [];
    });
    return { home: undefined, releases: new Map([['argocd', { namespace: '', objects }]]) };
  };
  const [before, after] = [stateOf(texts.value), stateOf(changed.argocd)];
  const aliases = [{ text: environment, placeholder: 'environment' }];
  if (faults.length === 0) differ.add({ environment, tenant: undefined, aliases, before, after });
  return faults;
}
