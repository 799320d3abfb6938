import type { Environment, Fleet, Placement } from '@helmwright/fleet';
import { createIsolationProver, type IsolationProof } from '@helmwright/policy';
import { allowedLists } from './allowed-list.ts';
import type { RenderedRelease } from './render-release.ts';

/** Proves the isolation of an environment's tenants, which are added one by one. */
export interface IsolationCheck {
  /** Takes a tenant with all its releases. */
  add(placement: Placement, rendered: readonly RenderedRelease[]): void;
  finish(): IsolationProof;
}

/** Makes an {@link IsolationCheck}; the environment stands for a cluster, of which its cells are parts. */
export function isolationCheck(fleet: Fleet, environment: Environment): IsolationCheck {
  const prover = createIsolationProver(environment.name);
  const allowedFor = allowedLists(fleet, environment);
  return {
    add: (placement, rendered) => {
      const { tenant } = placement;
      prover.add({
        tenant: tenant.name,
        // Namespaces are called as their tenants.
        namespace: tenant.name,
        file: tenant.file.path,
        objects: rendered.flatMap(({ release: { namespace }, objects }) =>
          objects.map(({ object }) => ({ namespace, object })),
        ),
        allowed: allowedFor(placement),
      });
    },
    finish: prover.finish,
  };
}
