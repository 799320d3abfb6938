import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import { stepProblem } from '../lifecycle/migration.ts';
import type { Fleet, Tenant } from '../model.ts';

/** The steps of each tenant's move follow each other as its phases do. */
export const checkMigration = ({ tenants }: Fleet): readonly Diagnostic[] => tenants.flatMap(checkOne);

const checkOne = ({ name, migration = [], file }: Tenant): readonly Diagnostic[] =>
  migration.flatMap((step, index) => {
    const problem = stepProblem(migration[index - 1], step);
    if (problem === undefined) return [];
    return [
      fleetCodes.migrationOutOfOrder({
        message: `\`${name}\` cannot be at \`${step.phase}\` since ${step.since}: ${problem}.`,
        remedy: 'Fix the phase or the day, or write the step that is missing.',
        position: positionOf(file, ['migration', index]),
      }),
    ];
  });
