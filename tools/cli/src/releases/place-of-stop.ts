import type { CompiledChart } from '@helmwright/chart';
import type { Position } from '@helmwright/diagnostics';
import { type Layer, placeOfFault } from '@helmwright/fleet';

/**
 * Where the value was written at which a chart stops with a message: without it the chart does not. `undefined` where it
 * stops so without all that the layers say.
 */
export const placeOfStop = (
  chart: Pick<CompiledChart, 'render'>,
  release: { readonly name: string; readonly namespace: string },
  layers: readonly Layer[],
  message: string,
): Position | undefined =>
  placeOfFault(layers, (values) => {
    const now = chart.render({ values, release: { name: release.name, namespace: release.namespace } });
    if (now.ok) return 'gone';
    return now.message === message ? 'faulty' : 'unclear';
  });
