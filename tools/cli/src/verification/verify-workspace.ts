import { type Diagnostic, hasErrors } from '@helmwright/diagnostics';
import { argocdFiles } from '@helmwright/gitops';
import { type RenderedManifest, readOwnDefinitions, validateManifests } from '@helmwright/toolchain';
import { definitionsIn } from '../foreign-charts/made-definitions.ts';
import type { Context } from '../output/context.ts';
import { Interrupted } from '../output/outcome.ts';
import { placeOfObject } from '../releases/place-of-object.ts';
import { type RenderedComponent, renderComponents } from '../releases/render-components.ts';
import { manifestText, releaseRenderer, releaseTitle } from '../releases/render-release.ts';
import type { Workspace } from '../tree/read-fleet.ts';
import { boundsCheck } from './bounds.ts';
import { componentOpenings } from './component-openings.ts';
import { checkComponentProjects } from './component-project.ts';
import { grantedCheck } from './granted.ts';
import { checkIdentities } from './identities.ts';
import { imageResidencyCheck } from './image-residency.ts';
import { isolationCheck } from './isolation.ts';
import { exceedQuota } from './object-counts.ts';
import { poolRoutesCheck } from './pool-routes.ts';
import type { SelectedEnvironment } from './selection.ts';
import { holds, isInShard, provesWhole, type Shard } from './shard.ts';
import { type ValidObjectsCheck, validObjectsCheck } from './valid-objects.ts';
import { verifyComponents } from './verify-components.ts';
import { verifyForeign } from './verify-foreign.ts';

/** What was looked at. */
export interface Verification {
  readonly diagnostics: readonly Diagnostic[];
  readonly releases: number;
  /** Objects that kubeconform found valid, those of Argo CD included. */
  readonly objects: number;
  /** The text of a rendered release that diagnostics point into. */
  readonly source: (file: string) => string | undefined;
}

// kubeconform is started once for so many manifests, so that the rendering of a large fleet is never held at once.
const batchSize = 2000;

/**
 * Renders every release of the chosen tenants in process and checks the objects with kubeconform, the Argo CD objects
 * of their environments too, and by the API server's own validation; proves that no tenant can reach another, that
 * services make and answer what is their tenant's alone, that components keep to their projects and open no tenant, and
 * that images rest where data may. Reports HW5001, HW5002,
 * HW5006, HW5007, HW5010 to HW5023, HW5030, HW5031, HW5040, HW5041, HW5044 to HW5048, HW61xx for objects and HW60xx for missing tools.
 *
 * @param shard the part that is checked; what takes all tenants together is the first shard's
 * @param withComponents whether the components of cells are checked too
 */
export async function verifyWorkspace(
  { root, steps, io }: Context,
  { fleet, charts }: Pick<Workspace, 'fleet' | 'charts'>,
  selected: readonly SelectedEnvironment[],
  shard?: Shard,
  withComponents = provesWhole(shard),
): Promise<Verification> {
  const diagnostics: Diagnostic[] = [];
  const faulty = new Map<string, string>();
  let releases = 0;
  let objects = 0;
  let batch: RenderedManifest[] = [];
  const validity: ValidObjectsCheck[] = [];
  const components: RenderedComponent[] = [];
  const total = selected.reduce((sum, { occupants }) => sum + occupants.length, 0);

  const own = await readOwnDefinitions(root, { environment: io.environment });
  diagnostics.push(...own.diagnostics);
  if (!own.ok) return { diagnostics, releases, objects, source: () => undefined };
  const definitions = [...own.value.definitions];

  await steps('Verifying every release', async (report) => {
    const flush = async (): Promise<void> => {
      const manifests = batch;
      batch = [];
      const checked = await orInterrupted(
        validateManifests(manifests, { definitions, onProgress: report, environment: io.environment }),
        io.signal,
      );
      diagnostics.push(...checked.diagnostics);
      if (checked.ok) objects += checked.value.resources;
      const named = new Set(checked.diagnostics.map(({ position }) => position?.file));
      for (const { name, text } of manifests) if (named.has(name)) faulty.set(name, text);
    };
    let done = 0;
    for (const { environment, occupants } of selected) {
      for (const [path, text] of argocdFiles(fleet, environment)) {
        if (isInShard(shard, path)) batch.push({ name: path, text });
      }
      const valid = validObjectsCheck(fleet, charts, environment);
      validity.push(valid);
      if (provesWhole(shard)) {
        const ofCells = withComponents ? renderComponents(fleet, charts, environment) : [];
        for (const rendered of ofCells) {
          diagnostics.push(...rendered.diagnostics);
          if (!rendered.ok) continue;
          components.push(rendered.value);
          const { release, objects: made } = rendered.value;
          batch.push({ name: `${releaseTitle(release)}.yaml`, text: manifestText(made) });
          definitions.push(...definitionsIn(made.map(({ object }) => object)));
        }
      }
      const render = releaseRenderer(fleet, charts, environment);
      const placeOf = placeOfObject(fleet, charts, environment);
      const isolation = isolationCheck(fleet, environment, { render, placeOf });
      const images = imageResidencyCheck(fleet, charts, environment, placeOf);
      const granted = grantedCheck(fleet, charts, environment);
      const bounds = boundsCheck(fleet, charts, environment);
      const routes = poolRoutesCheck(placeOf);
      const openings = componentOpenings(fleet, charts);
      const here = components.filter(({ release }) => release.environment === environment.name);
      diagnostics.push(...checkComponentProjects(fleet, charts, environment, here));
      for (const rendered of here) images.addComponent(rendered);
      for (const occupant of occupants) {
        const own = holds(shard, occupant);
        if (!own && !provesWhole(shard)) continue;
        const rendered = render(occupant);
        const whole = rendered.flatMap((each) => (each.ok ? [each.value] : []));
        if (provesWhole(shard)) {
          diagnostics.push(...routes.add(occupant, whole));
          openings.add(occupant, whole);
          // What is not rendered whole has policies missing, and is reported already.
          if (whole.length === rendered.length) isolation.add(occupant, whole);
        }
        if (!own) continue;
        diagnostics.push(...rendered.flatMap((each) => each.diagnostics));
        diagnostics.push(...checkIdentities(occupant, whole, placeOf));
        releases += whole.length;
        images.add(occupant, whole);
        granted.add(occupant, whole);
        // Without all releases, the bounds may be among those that are missing.
        if (whole.length === rendered.length) bounds.add(occupant, whole);
        diagnostics.push(...exceedQuota(occupant, whole));
        valid.add(occupant, whole);
        for (const { release, objects: made } of whole) {
          batch.push({ name: `${releaseTitle(release)}.yaml`, text: manifestText(made) });
        }
        done++;
        if (batch.length < batchSize) continue;
        report({ done, total });
        await flush();
        // Without a schema or kubeconform itself, every further batch would say the same.
        if (hasErrors(diagnostics)) return;
      }
      diagnostics.push(...openings.finish(here));
      diagnostics.push(...isolation.finish().diagnostics, ...images.finish(), ...granted.finish(), ...bounds.finish());
    }
    if (batch.length > 0) await flush();
  });
  const sound = components.filter(({ release }) => !faulty.has(`${releaseTitle(release)}.yaml`));
  diagnostics.push(...verifyComponents(fleet, charts, sound), ...verifyForeign(fleet, charts, components));
  diagnostics.push(...validity.flatMap((valid) => valid.finish((title) => faulty.has(`${title}.yaml`))));
  releases += components.length;
  return { diagnostics, releases, objects, source: (file) => faulty.get(file) };
}

/** Settles like the work, or stops waiting when the run is told to stop. */
function orInterrupted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new Interrupted());
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
