import type { Act } from '../act.ts';
import { cluster } from './cluster.ts';
import { data } from './data.ts';
import { escapes } from './escapes.ts';
import { exhaustion } from './exhaustion.ts';
import { neighbour } from './neighbour.ts';
import { network } from './network.ts';
import { overload } from './overload.ts';
import { removal } from './removal.ts';
import { rights } from './rights.ts';
import { scheduling } from './scheduling.ts';
import { tenancy } from './tenancy.ts';

/** Everything that a tenant's administrator tries. */
export const acts: readonly Act[] = [
  ...rights,
  ...tenancy,
  ...neighbour,
  ...cluster,
  ...escapes,
  ...scheduling,
  ...network,
  ...data,
  ...exhaustion,
  ...overload,
  ...removal,
];
