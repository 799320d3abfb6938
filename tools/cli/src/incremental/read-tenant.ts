import type { Stamp } from '@helmwright/disk';

/** A tenant's file that has not, or may not have, the stamp that it had. */
export interface ReadTenant {
  readonly row: number;
  readonly path: string;
  readonly text: string;
  /** `undefined` where it proves nothing later on. */
  readonly stamp: Stamp | undefined;
}
