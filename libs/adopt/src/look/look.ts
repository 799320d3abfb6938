import type { Diagnostic } from '@helmwright/diagnostics';
import type { AdoptedChart } from '../chart/chart.ts';
import type { Installation } from '../read/heap.ts';
import { caseKeys, nearDuplicates, outliers } from './findings.ts';
import { findSecrets, type SecretValues } from './secrets.ts';
import { gather } from './tree.ts';
import { unknownKeys } from './unknown-keys.ts';

/** What a person should look at, and what must not be shown of it. */
export interface Look {
  readonly findings: readonly Diagnostic[];
  readonly secrets: SecretValues;
}

/** Looks for what may be wrong with values: HW1127 to HW1131, of each a hundred at most. */
export function look(installations: readonly Installation[], chart: AdoptedChart): Look {
  const root = gather(installations);
  const { secrets, found } = findSecrets(installations, root);
  const looked = { installations, root, secrets };
  return {
    secrets,
    findings: [
      ...found,
      ...unknownKeys(installations, root, chart),
      ...caseKeys(looked),
      ...nearDuplicates(looked),
      ...outliers(looked),
    ],
  };
}
