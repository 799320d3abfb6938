import { parseArgs } from 'node:util';
import * as definitions from '@helmwright/charts';
import { compareWithHelm } from './differential.ts';
import { compiled } from './mutations.ts';

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

const all = Object.values(definitions).filter(
  ({ metadata }) => values.chart === undefined || metadata.name === values.chart,
);
if (all.length === 0) {
  console.error(`there is no chart "${values.chart}"; there are ${Object.keys(definitions).join(', ')}`);
  process.exit(2);
}

let found = false;
for (const definition of all) {
  const { name } = definition.metadata;
  console.log(`${name}: ${cases} cases against Helm 3 and Helm 4, seed ${seed}`);
  const { tally, divergence } = await compareWithHelm(compiled(definition), { cases, seed });
  console.log(
    `${name}: ${tally.objects} rendered, ${tally.schema} refused by the schema, ${tally.failure} stopped by a check`,
  );
  if (divergence === undefined) continue;
  found = true;
  console.log(`${name}: ${divergence.helm} disagrees; repeat with --chart ${name} --cases ${cases} --seed ${seed}`);
  console.log(JSON.stringify(divergence.request.values, null, 2));
  console.log(divergence.difference);
}
process.exitCode = found ? 1 : 0;
