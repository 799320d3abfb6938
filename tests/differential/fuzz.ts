import { parseArgs } from 'node:util';
import { compiled } from './compiled.ts';
import { compareDrawnCharts, compareWithHelm } from './differential.ts';
import { charts } from './mutations.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '3000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    chart: { type: 'string' },
  },
});

const cases = Number(values.cases);
const seed = Number(values.seed);
if (!Number.isSafeInteger(cases) || cases < 1 || !Number.isSafeInteger(seed)) {
  console.error('usage: npm run test:fuzz -- [--cases N] [--seed N] [--chart NAME]');
  process.exit(2);
}

/** Whole charts are drawn, too; each costs three times as many renderings as one case of a real chart. */
const DRAWN = 'drawn';
const names = [...Object.keys(charts), DRAWN];
if (values.chart !== undefined && !names.includes(values.chart)) {
  console.error(`there is no chart "${values.chart}"; there are ${names.join(', ')}`);
  process.exit(2);
}

let found = false;
for (const name of names.filter((each) => values.chart === undefined || each === values.chart)) {
  console.log(`${name}: ${cases} cases against Helm 3 and Helm 4, seed ${seed}`);
  const definition = Object.values(charts).find(({ metadata }) => metadata.name === name);
  const { tally, divergence } =
    definition === undefined
      ? await compareDrawnCharts({ cases, seed })
      : await compareWithHelm(compiled(definition), { cases, seed });
  console.log(
    `${name}: ${tally.objects} rendered, ${tally.schema} refused by the schema, ${tally.failure} stopped by a check`,
  );
  if (divergence === undefined) continue;
  found = true;
  console.log(`${name}: ${divergence.helm} disagrees; repeat with --chart ${name} --cases ${cases} --seed ${seed}`);
  console.log(JSON.stringify(divergence.request.values, null, 2));
  console.log(divergence.difference);
  if ('templates' in divergence) console.log(divergence.templates);
}
process.exitCode = found ? 1 : 0;
