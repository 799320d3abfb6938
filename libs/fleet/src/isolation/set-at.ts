import type { Position } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import type { Environment, Placement } from '../model.ts';

/** Where the isolation of a tenant in an environment was set: there for all, in its own file, or by its tier. */
export function isolationSetAt({ file }: Pick<Environment, 'file'>, { tenant }: Pick<Placement, 'tenant'>): Position {
  if (file.value['isolation'] !== undefined) return positionOf(file, ['isolation']);
  if (tenant.file.value['isolation'] !== undefined) return positionOf(tenant.file, ['isolation']);
  return positionOf(tenant.file, ['tier']);
}
