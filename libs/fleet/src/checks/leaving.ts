import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import { retainedUntil } from '../lifecycle/decommission.ts';
import type { Fleet, Tenant } from '../model.ts';

/** The days of each leaving tenant follow each other as its stages do. */
export const checkLeaving = ({ tenants }: Fleet): readonly Diagnostic[] => tenants.flatMap(checkOne);

function checkOne({ name, decommission, file }: Tenant): readonly Diagnostic[] {
  if (decommission === undefined) return [];
  const { requested, exported, deleting } = decommission;
  const wrong = (key: string, message: string, remedy: string): Diagnostic =>
    fleetCodes.leavingOutOfOrder({ message, remedy, position: positionOf(file, ['decommission', key]) });
  const found: Diagnostic[] = [];
  if (exported !== undefined && exported < requested) {
    const message = `The data of \`${name}\` was handed over on ${exported}, before it asked to leave on ${requested}.`;
    found.push(wrong('exported', message, 'Mend the two days.'));
  }
  if (deleting === undefined) return found;
  if (exported === undefined) {
    const message = `The data of \`${name}\` is being deleted, and was never handed over.`;
    found.push(wrong('deleting', message, 'Remove `deleting`, and write `exported` once the data was handed over.'));
  } else if (deleting < exported) {
    const message = `The data of \`${name}\` is being deleted since ${deleting}, before it was handed over on ${exported}.`;
    found.push(wrong('deleting', message, 'Mend the two days.'));
  }
  const until = retainedUntil(decommission);
  if (deleting < until) {
    const message = `The data of \`${name}\` is kept until ${until}, and is being deleted since ${deleting}.`;
    found.push(wrong('deleting', message, `Write a day from ${until} on, or lower \`retainDays\` if that was agreed.`));
  }
  return found;
}
