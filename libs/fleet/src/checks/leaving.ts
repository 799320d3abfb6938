import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import { retainedUntil } from '../lifecycle/decommission.ts';
import type { Decommissioned, Fleet, Tenant } from '../model.ts';

/** The days of each leaving tenant, and of each that left, follow each other as its stages do. */
export const checkLeaving = ({ tenants, decommissioned }: Fleet): readonly Diagnostic[] => [
  ...tenants.flatMap(checkOne),
  ...checkRecords(decommissioned),
];

function checkRecords({ tenants, file }: Decommissioned): readonly Diagnostic[] {
  if (file === undefined) return [];
  return [...tenants].flatMap(([name, { requested, exported, deleted }]) => {
    const found: Diagnostic[] = [];
    const wrong = (key: string, message: string): void => {
      const position = positionOf(file, ['tenants', name, key]);
      found.push(fleetCodes.leavingOutOfOrder({ message, remedy: 'Correct the two days.', position }));
    };
    if (requested !== undefined && exported !== undefined && exported < requested) {
      wrong(
        'exported',
        `The data of \`${name}\` was handed over on ${exported}, before it asked to leave on ${requested}.`,
      );
    }
    const before = exported ?? requested;
    if (before !== undefined && deleted < before) {
      wrong('deleted', `The last data of \`${name}\` was gone on ${deleted}, before ${before}.`);
    }
    return found;
  });
}

function checkOne({ name, decommission, file }: Tenant): readonly Diagnostic[] {
  if (decommission === undefined) return [];
  const { requested, exported, deleting } = decommission;
  const wrong = (key: string, message: string, remedy: string): Diagnostic =>
    fleetCodes.leavingOutOfOrder({ message, remedy, position: positionOf(file, ['decommission', key]) });
  const found: Diagnostic[] = [];
  if (exported !== undefined && exported < requested) {
    const message = `The data of \`${name}\` was handed over on ${exported}, before it asked to leave on ${requested}.`;
    found.push(wrong('exported', message, 'Fix the two days.'));
  }
  if (deleting === undefined) return found;
  if (exported === undefined) {
    const message = `The data of \`${name}\` is being deleted, and was never handed over.`;
    found.push(wrong('deleting', message, 'Remove `deleting`, and write `exported` once the data was handed over.'));
  } else if (deleting < exported) {
    const message = `The data of \`${name}\` is being deleted since ${deleting}, before it was handed over on ${exported}.`;
    found.push(wrong('deleting', message, 'Fix the two days.'));
  }
  const until = retainedUntil(decommission);
  if (deleting < until) {
    const message = `The data of \`${name}\` is kept until ${until}, and is being deleted since ${deleting}.`;
    found.push(wrong('deleting', message, `Write a day from ${until} on, or lower \`retainDays\` if that was agreed.`));
  }
  return found;
}
