import { core } from './core.ts';
import { delivery } from './delivery.ts';
import { gateway } from './gateway.ts';
import { mesh } from './mesh.ts';
import { monitoring } from './monitoring.ts';
import { network } from './network.ts';
import type { Rule } from './rule.ts';
import { workloads } from './workloads.ts';

/**
 * Who may set each field of each kind that a tenant may make, or may be granted, by kind with its group. What has no
 * rule here is refused: a kind as well as a field.
 */
export const table: ReadonlyMap<string, Rule> = new Map(
  Object.entries({ ...workloads, ...core, ...network, ...gateway, ...mesh, ...monitoring, ...delivery }),
);
