import type { CompiledChart } from '@helmwright/chart';
import type { JsonObject } from '@helmwright/json';

/** What the values that come with every chart may be set to, each alone. */
const standard: readonly JsonObject[] = [
  { nameOverride: 'another' },
  { fullnameOverride: 'another' },
  { namespaceOverride: 'another' },
  { commonLabels: { 'cost-centre': '4711' } },
];

/** Those of them that a chart takes: they take the conditions of its standard names, which no author writes. */
export const standardValues = (chart: CompiledChart): readonly JsonObject[] =>
  standard.filter((values) => chart.validate(values).length === 0);
