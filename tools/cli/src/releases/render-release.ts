import type { ChartRendering, CompiledChart } from '@helmwright/chart';
import {
  type Diagnostic,
  failure,
  type Position,
  type Result,
  success,
  verifyCodes,
  wholeFile,
} from '@helmwright/diagnostics';
import { type Environment, type Fleet, fileOf, isPool, layersOf, type Occupant, occupantName } from '@helmwright/fleet';
import { createReleaseLister, type ManifestObject, type Release, valuesOfRelease } from '@helmwright/gitops';
import type { JsonObject } from '@helmwright/json';
import { MAX_FINDINGS, writeYaml } from '@helmwright/source';
import { placeOfStop } from './place-of-stop.ts';

/** A release with everything it puts into the cluster. */
export interface RenderedRelease {
  readonly release: Release;
  /** The values of all layers merged, without the chart's defaults. */
  readonly values: JsonObject;
  readonly objects: readonly ManifestObject[];
}

/** Renders the releases of an environment's tenants and pools in process; what tenants share is worked out once. */
export type ReleaseRenderer = (occupant: Occupant) => readonly Result<RenderedRelease>[];

/**
 * Makes a {@link ReleaseRenderer}; each release fails with HW5001 where its chart stops,
 * and with HW5006 where it makes a list that is none.
 *
 * @param wanted which releases of each tenant; all by default
 */
export function releaseRenderer(
  fleet: Fleet,
  charts: ReadonlyMap<string, CompiledChart>,
  environment: Environment,
  wanted: (release: Release) => boolean = () => true,
): ReleaseRenderer {
  const lister = createReleaseLister(fleet, environment);
  // A place costs renderings: after so many, the file of the tenant is enough.
  let places = 0;
  const placeOf = (occupant: Occupant, release: Release, chart: CompiledChart, { message }: Stopped) => {
    if (places++ >= MAX_FINDINGS) return undefined;
    return placeOfStop(chart, release, layersOf(fleet, environment, occupant, release.release), message);
  };
  return (occupant) =>
    lister.of(occupant).flatMap((listed): readonly Result<RenderedRelease>[] => {
      const { release } = listed;
      if (!wanted(release)) return [];
      const chart = charts.get(release.chart.name);
      const values = valuesOfRelease(listed);
      if (chart === undefined) return [];
      const rendering = chart.render({ values, release: { name: release.name, namespace: release.namespace } });
      if (!rendering.ok) {
        return [failure([refused(release, occupant, rendering, () => placeOf(occupant, release, chart, rendering))])];
      }
      return [success({ release, values, objects: objectsOf(release, rendering) })];
    });
}

/** The objects of a rendering, under the paths of their templates in the workspace. */
export const objectsOf = (
  { chart }: Pick<Release, 'chart'>,
  { objects }: Extract<ChartRendering, { readonly ok: true }>,
): readonly ManifestObject[] =>
  objects.map(({ template, object }) => ({ template: `${chart.path}/${template}`, object }));

/** The name of a rendered release in messages. */
export const releaseTitle = ({ environment, tenant, release }: Release): string =>
  `${environment}/${tenant}/${release}`;

/** A rendering that a chart stopped. */
type Stopped = Extract<ChartRendering, { readonly ok: false }>;

function refused(
  release: Release,
  occupant: Occupant,
  stopped: Stopped,
  place: () => Position | undefined,
): Diagnostic {
  const own = fileOf(occupant);
  const position = place() ?? wholeFile(own);
  const name = occupantName(occupant);
  // Whoever corrects a shared file changes others too, and has to know of the place that is this one's alone.
  const alone =
    position.file === own || isPool(occupant)
      ? ''
      : `; \`values.${release.release}\` in \`${own}\` is the place for what only ${name} needs`;
  return stopOf(release, stopped, position, alone);
}

/**
 * Tells that a chart stops: HW5001, or HW5006 for a list that is none.
 *
 * @param more what the remedy ends with
 */
export function stopOf(
  release: Release,
  { template, message, stoppedBy }: Stopped,
  position: Position,
  more = '',
): Diagnostic {
  const explained = `\`helmwright explain ${release.tenant} --environment ${release.environment} ${release.release}\` shows where they come from`;
  switch (stoppedBy) {
    case 'template':
      return verifyCodes.renderRefused({
        message: `The chart ${release.chart.name} refuses ${releaseTitle(release)} in ${template}: ${message}.`,
        remedy: `Change the values that the message names; ${explained}${more}.`,
        position,
      });
    case 'list':
      return verifyCodes.listNotUnfolded({
        message: `${releaseTitle(release)} makes a list that is none in ${template}: ${message}.`,
        remedy: `Write the objects each by itself, or fix the list; ${explained}${more}.`,
        position,
      });
  }
}

/** The objects as one YAML text, each under the template it comes from, as `helm template` prints them. */
export const manifestText = (objects: readonly ManifestObject[]): string =>
  objects.map(({ template, object }) => `---\n${writeYaml(object, [`Source: ${template}`])}`).join('');
