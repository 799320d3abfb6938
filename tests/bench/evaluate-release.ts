import type { JsonObject } from '@helmwright/json';
import type { ReleaseInput } from './tenant-inputs.ts';

/** The objects of a release, rendered in process. Fails where the chart does. */
export function render({ chart, release }: ReleaseInput, values: JsonObject): readonly JsonObject[] {
  const rendering = chart.render({ values, release: { name: release.name, namespace: release.namespace } });
  if (!rendering.ok) throw new Error(rendering.message);
  return rendering.objects.map(({ object }) => object);
}
