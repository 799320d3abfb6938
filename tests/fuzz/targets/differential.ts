import { compareWithHelm, compiled, type Divergence } from '@helmwright/testing';
import { compareDrawnCharts, printedTemplates } from '../../differential/differential.ts';
import { charts } from '../../differential/mutations.ts';
import { compareDrawnUmbrellas } from '../../differential/umbrellas.ts';
import type { Round, Target } from '../target.ts';

const cases = 100;
const drawnCharts = 20;
const drawnUmbrellas = 5;

/** Random values for every chart of the platform, rendered in process and by both Helms. */
export const differentialTarget: Target = {
  close: async () => {},
  round: async (seed) => {
    const tried: string[] = [];
    for (const definition of Object.values(charts)) {
      const chart = definition.metadata.name;
      const { tally, divergence } = await compareWithHelm(compiled(definition), { cases, seed });
      const { objects, schema, failure } = tally;
      tried.push(`${chart}: ${objects} rendered, ${schema} refused by the schema, ${failure} stopped by a check`);
      if (divergence === undefined) continue;
      const { values, release } = divergence.request;
      const what = `${divergence.helm} disagrees: ${divergence.difference}`;
      const input = { target: 'differential', what, chart, release, values } as const;
      return { tried: tried.join('; '), failure: { what, input } };
    }
    return { tried: tried.join('; ') };
  },
};

/** Random charts, each printed and rendered by both Helms, and evaluated in process. */
export const chartsTarget: Target = {
  close: async () => {},
  round: async (seed): Promise<Round> => {
    const { tally, divergence } = await compareDrawnCharts({ cases: drawnCharts, seed });
    const tried = `${drawnCharts} charts: ${tally.objects} rendered, ${tally.schema + tally.failure} refused`;
    if (divergence === undefined) return { tried };
    return { tried, failure: failureOf(divergence, printedTemplates(divergence.drawn)) };
  },
};

/** Random charts of charts, the same way. They take longer to draw and to print. */
export const umbrellasTarget: Target = {
  close: async () => {},
  round: async (seed): Promise<Round> => {
    const { tally, divergence } = await compareDrawnUmbrellas({ cases: drawnUmbrellas, seed });
    const tried = `${drawnUmbrellas} umbrellas: ${tally.objects} rendered, ${tally.schema + tally.failure} refused`;
    if (divergence === undefined) return { tried };
    return { tried, failure: failureOf(divergence, JSON.stringify(divergence.drawn.plan)) };
  },
};

const failureOf = ({ helm, difference, request }: Divergence, drawn: string): NonNullable<Round['failure']> => ({
  what: `${helm} disagrees: ${difference}\nwith ${JSON.stringify(request.values)}\n${drawn}`,
  input: undefined,
});
