import { isJsonObject, type JsonObject } from '@helmwright/json';
import { charts, objectsOf } from '../charts/subjects.ts';
import { renderRealFleet } from '../isolation/rendered-fleet.ts';
import { objects } from './handmade/objects.ts';
import { workloads } from './handmade/workloads.ts';

/** The namespace that objects are asked about in. */
export const scratch = 'validation';

/** An object that the server takes. */
export interface Base {
  readonly name: string;
  readonly object: JsonObject;
}

/** What the charts make of their examples, what one tenant of each environment is given, and objects of further kinds. */
export async function readBases(): Promise<readonly Base[]> {
  const ofCharts = charts.flatMap(({ chart, definition }) =>
    Object.entries(definition.examples).flatMap(([name, values]) =>
      objectsOf(chart, values).map(({ object }) => ({ name: `${chart.metadata.name} ${name}`, object })),
    ),
  );
  const fleet = await renderRealFleet();
  const ofFleet = fleet.flatMap(({ name, tenants }) =>
    (tenants[0]?.objects ?? []).map(({ object }) => ({ name: `fleet ${name}`, object })),
  );
  const ofHand = [...workloads, ...objects].map((object) => ({ name: 'handmade', object }));
  const seen = new Set<string>();
  return [...ofHand, ...ofCharts, ...ofFleet].flatMap(({ name, object }) => {
    const placed = inScratch(object);
    const key = JSON.stringify(placed);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ name: `${name}: ${String(object['kind'])} ${String(metadataOf(object)['name'])}`, object: placed }];
  });
}

const metadataOf = (object: JsonObject): JsonObject => (isJsonObject(object['metadata']) ? object['metadata'] : {});

/** An object in the namespace that objects are asked about in. */
export const inScratch = (object: JsonObject): JsonObject => ({
  ...object,
  // An object of the whole cluster has none, which the server sees to.
  metadata: { ...metadataOf(object), namespace: scratch },
});
