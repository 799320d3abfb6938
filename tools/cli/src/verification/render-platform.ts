import type { CompiledChart } from '@helmwright/chart';
import { failure, type Result, success, verifyCodes } from '@helmwright/diagnostics';
import { type Environment, type Layer, PLATFORM_CHART } from '@helmwright/fleet';
import { chartPath, type ManifestObject } from '@helmwright/gitops';
import { positionOf } from '@helmwright/source';
import { placeOfStop } from '../releases/place-of-stop.ts';

/**
 * The objects that guard the clusters of an environment; none where the environment does not ask for them. Fails with
 * HW5001 where the chart stops.
 */
export function renderPlatform(
  charts: ReadonlyMap<string, CompiledChart>,
  { name, platform, file }: Environment,
): Result<readonly ManifestObject[]> {
  const chart = charts.get(PLATFORM_CHART);
  if (platform === undefined || chart === undefined) return success([]);
  const release = { name: PLATFORM_CHART, namespace: PLATFORM_CHART };
  const rendering = chart.render({ values: platform.values, release });
  if (!rendering.ok) {
    const contribution = { kind: 'authored', values: platform.values, file, at: ['platform', 'values'] } as const;
    const layer: Layer = {
      name: 'environment',
      parts: [{ shared: false, values: platform.values, contributions: [contribution] }],
    };
    return failure([
      verifyCodes.renderRefused({
        message: `The chart ${PLATFORM_CHART} refuses the values of ${name} in ${rendering.template}: ${rendering.message}.`,
        remedy: `Change the values that the message names; \`charts/${PLATFORM_CHART}/README.md\` lists what the chart takes.`,
        position: placeOfStop(chart, release, [layer], rendering.message) ?? positionOf(file, ['platform', 'values']),
      }),
    ]);
  }
  return success(
    rendering.objects.map(({ template, object }) => ({ template: `${chartPath(PLATFORM_CHART)}/${template}`, object })),
  );
}

/** What the objects of an environment's platform are called in messages. */
export const platformTitle = ({ name }: Pick<Environment, 'name'>): string => `${name}/${PLATFORM_CHART}`;
