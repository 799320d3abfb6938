import { answerCost, groupings, reportCost } from '@helmwright/cost';
import { findEnvironment } from '@helmwright/fleet';
import type { Context } from '../output/context.ts';
import { type Outcome, WrongUsage } from '../output/outcome.ts';
import { readWorkspace } from '../tree/read-fleet.ts';
import { costText } from './cost-text.ts';

/** What is asked for. */
export interface CostOptions {
  readonly by: string;
  readonly environment?: string;
  readonly whatIf?: readonly string[];
  readonly priceBook?: string;
}

/** Says what the fleet costs in a month, and what it would cost if something were otherwise. */
export async function cost(context: Context, { by, environment, whatIf, priceBook }: CostOptions): Promise<Outcome> {
  const grouping = groupings.find((each) => each === by);
  if (grouping === undefined) throw new WrongUsage(`--by takes ${groupings.join(', ')}, and not \`${by}\`.`);
  const read = await readWorkspace(context);
  if (!read.ok) return read;
  const { source, value } = read;
  const chosen = environment === undefined ? undefined : findEnvironment(value.fleet, environment);
  if (chosen?.ok === false) return { diagnostics: [...read.diagnostics, ...chosen.diagnostics], source };
  const environments = chosen === undefined ? value.fleet.environments : [chosen.value];
  const answered = answerCost(value.fleet, { environments, whatIf, priceBook });
  const diagnostics = [...read.diagnostics, ...answered.diagnostics];
  if (!answered.ok) return { diagnostics, source };
  return {
    diagnostics,
    source,
    text: costText(answered.value, grouping, context.palette),
    report: reportCost(answered.value, grouping),
  };
}
