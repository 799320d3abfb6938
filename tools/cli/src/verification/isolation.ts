import {
  type Environment,
  type Fleet,
  fileOf,
  hasWorkloads,
  isPool,
  namespaceOf,
  type Occupant,
  occupantName,
} from '@helmwright/fleet';
import { createIsolationProver, type IsolationProof, type PlacedObject, type TenantObjects } from '@helmwright/policy';
import { allowedLists } from './allowed-list.ts';
import type { RenderedRelease } from './render-release.ts';

/**
 * Proves the isolation of an environment's tenants, which are added one by one. A pool is one of them, with everything
 * that its tenants have in it: within a pool nothing is proven, since nothing is isolated.
 */
export interface IsolationCheck {
  /** Takes a tenant or a pool with all its releases; a pool before its tenants. */
  add(occupant: Occupant, rendered: readonly RenderedRelease[]): void;
  finish(): IsolationProof;
}

/** Makes an {@link IsolationCheck}; the environment stands for a cluster, of which its cells are parts. */
export function isolationCheck(fleet: Fleet, environment: Environment): IsolationCheck {
  const prover = createIsolationProver(environment.name);
  const allowedFor = allowedLists(fleet, environment);
  const pools = new Map<string, TenantObjects & { readonly objects: PlacedObject[] }>();
  return {
    add: (occupant, rendered) => {
      const namespace = namespaceOf(occupant);
      const objects = rendered.flatMap(({ release, objects: made }) =>
        made.map(({ object }) => ({ namespace: release.namespace, object })),
      );
      if (!hasWorkloads(occupant)) {
        pools.get(namespace)?.objects.push(...objects);
        return;
      }
      const whole = {
        tenant: occupantName(occupant),
        namespace,
        file: fileOf(occupant),
        objects,
        allowed: allowedFor(occupant),
      };
      if (isPool(occupant)) pools.set(namespace, whole);
      else prover.add(whole);
    },
    finish: () => {
      for (const pool of pools.values()) prover.add(pool);
      return prover.finish();
    },
  };
}
