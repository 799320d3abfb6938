import { failure, fleetCodes, type Result, success } from '@helmwright/diagnostics';
import { componentsOf, findCell, findEnvironment, nobody, releasesOf } from '@helmwright/fleet';
import { concerning } from '../output/concerning.ts';
import type { Context } from '../output/context.ts';
import { type Outcome, WrongUsage } from '../output/outcome.ts';
import { renderComponents } from '../releases/render-components.ts';
import { manifestText, type RenderedRelease, releaseRenderer } from '../releases/render-release.ts';
import type { Workspace } from '../tree/read-fleet.ts';
import { readTenantWorkspace } from '../tree/read-one-tenant.ts';
import { filesOf, select } from '../verification/selection.ts';

/** The flags of `render`. */
export interface RenderFlags {
  readonly environment?: string;
  readonly release?: string;
  readonly output?: string;
  readonly shard?: string;
  readonly jobs?: string;
}

/** Prints one tenant, or writes all of them where `--output` names a folder. */
export async function renderOneOrAll(context: Context, tenant: string | undefined, flags: RenderFlags) {
  const { environment, release, output, shard, jobs } = flags;
  if (tenant === undefined) {
    if (output === undefined) throw new WrongUsage('Name a tenant, or a new folder for all of them with --output.');
    if (release !== undefined) throw new WrongUsage('--release is for one tenant; --output writes all releases.');
    const { renderAll } = await import('./render-all.ts');
    return renderAll(context, { environment, output, shard, jobs });
  }
  if (output !== undefined || shard !== undefined || jobs !== undefined) {
    throw new WrongUsage('--output, --shard and --jobs are for all tenants; name none with them.');
  }
  if (environment === undefined) throw new WrongUsage('To render one tenant, name its environment with --environment.');
  return render(context, { tenant, environment, release });
}

/** What is rendered. */
interface RenderOptions {
  readonly tenant: string;
  readonly environment: string;
  /** `tenant`, a service, or a component of a cell; all releases by default. */
  readonly release?: string | undefined;
}

/** Prints the manifests of a tenant, rendered in process, as `helm template` would print them. */
async function render(context: Context, options: RenderOptions): Promise<Outcome> {
  const read = await readTenantWorkspace(context, { ...options, rendered: true });
  if (!read.ok) return read;
  const rendered = renderTenant(read.value, options);
  if (!rendered.ok) return { diagnostics: [...read.diagnostics, ...rendered.diagnostics], source: read.source };
  const selected = select(read.value.fleet, options);
  const { diagnostics } = concerning(read.diagnostics, selected.ok ? filesOf(selected.value) : new Set());
  return {
    diagnostics: [...diagnostics, ...rendered.diagnostics],
    source: read.source,
    text: rendered.value.map(({ objects }) => manifestText(objects)).join(''),
    report: {
      releases: rendered.value.map(({ release, objects }) => ({
        ...release,
        objects: objects.map(({ object }) => object),
      })),
    },
  };
}

function renderTenant(
  { fleet, charts }: Workspace,
  { tenant, environment, release: wanted }: RenderOptions,
): Result<readonly RenderedRelease[]> {
  const selected = select(fleet, { environment, tenant });
  if (!selected.ok) return renderCell({ fleet, charts }, { tenant, environment, release: wanted }) ?? selected;
  const results = selected.value.flatMap(({ environment, occupants }) =>
    occupants.flatMap(
      releaseRenderer(fleet, charts, environment, ({ release }) => wanted === undefined || release === wanted),
    ),
  );
  if (results.length === 0) {
    const occupants = selected.value.flatMap((each) => each.occupants);
    const names = [...new Set(occupants.flatMap((each) => releasesOf(fleet, each)))].join(', ');
    return failure([
      fleetCodes.unknownRelease({
        message: `There is no release \`${wanted ?? ''}\`.`,
        remedy: `Ask for one of ${names}.`,
      }),
    ]);
  }
  return allOf(results);
}

function allOf(results: readonly Result<RenderedRelease>[]): Result<readonly RenderedRelease[]> {
  const diagnostics = results.flatMap((each) => each.diagnostics);
  const rendered = results.flatMap((each) => (each.ok ? [each.value] : []));
  return rendered.length < results.length ? failure(diagnostics) : success(rendered, diagnostics);
}

/** The components of a cell; `undefined` where there is no such environment. Fails with HW2040 for a name of nobody's. */
function renderCell(
  { fleet, charts }: Pick<Workspace, 'fleet' | 'charts'>,
  { tenant: name, environment, release: wanted }: RenderOptions,
): Result<readonly RenderedRelease[]> | undefined {
  const found = findEnvironment(fleet, environment);
  if (!found.ok) return undefined;
  const cell = findCell(fleet, found.value, name);
  if (cell === undefined) return failure([nobody(fleet, found.value, name)]);
  const results = renderComponents(
    fleet,
    charts,
    found.value,
    (place, component) => place.cell === cell.cell && (wanted === undefined || component === wanted),
  );
  if (results.length > 0) return allOf(results);
  const names = componentsOf(fleet, found.value, cell).map((each) => each.name);
  return failure([
    fleetCodes.unknownRelease({
      message: `\`${name}\` has no component \`${wanted ?? ''}\`.`,
      remedy: `Ask for one of ${names.join(', ')}.`,
    }),
  ]);
}
