import type { Attack } from './attack.ts';
import { describing } from './describing.ts';
import { mesh } from './mesh.ts';
import { operators } from './operators.ts';
import { others } from './others.ts';
import { pods } from './pods.ts';
import { storage } from './storage.ts';
import { traffic } from './traffic.ts';

/** Everything that is tried by a tenant's file. */
export const attacks: readonly Attack[] = [
  ...others,
  ...describing,
  ...pods,
  ...storage,
  ...traffic,
  ...mesh,
  ...operators,
];
