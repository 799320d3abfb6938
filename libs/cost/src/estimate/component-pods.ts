import {
  type CellPlace,
  componentLayers,
  componentsOf,
  demandOf,
  type Environment,
  type Fleet,
  mergedValues,
} from '@helmwright/fleet';
import { coalesce } from '@helmwright/json';
import type { PodGroup } from '../packing/pack.ts';

/**
 * The pods of the components of a cell, by the `replicas`, `autoscaling` and `resources` of their values: as many as there
 * may be in the middle of an update, or the fewest. A chart that says otherwise how many it runs counts as one pod.
 */
export const componentPods = (
  fleet: Fleet,
  environment: Environment,
  place: CellPlace,
  basis: 'quota' | 'steady',
): readonly PodGroup[] =>
  componentsOf(fleet, environment, place).map((component): PodGroup => {
    const defaults = fleet.charts.get(component.chart)?.defaults ?? {};
    const values = coalesce(defaults, mergedValues(componentLayers(fleet, environment, place, component)));
    const { pods, fewest, perPod } = demandOf(values, {});
    return {
      cpu: perPod.get('requests.cpu') ?? 0n,
      memory: perPod.get('requests.memory') ?? 0n,
      count: basis === 'quota' ? pods : fewest,
    };
  });
