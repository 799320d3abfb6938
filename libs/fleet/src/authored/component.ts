import { z } from 'zod';
import { chartValues, description, groupKind, label } from './primitives.ts';

const names = z
  .array(label)
  .min(1)
  .refine((list) => new Set(list).size === list.length, 'must name each once');

/** `environments/catalog/components/<component>.yaml`. */
export const componentFile = z
  .strictObject({
    description: description().describe('One sentence: what the component does'),
    chart: label.describe('The chart that runs it'),
    scope: z.enum(['cell']).describe('What has a release of it each: a cell'),
    namespace: label.describe('Namespace of its releases; made where it is not there'),
    podSecurity: z
      .enum(['privileged', 'baseline', 'restricted'])
      .default('restricted')
      .describe('What the namespace lets in, where the chart is one of others; default: restricted'),
    where: z
      .strictObject({
        environments: names.optional().describe('Environments that have it; default: all'),
        regions: names.optional().describe('Regions that have it, by name; default: all'),
        cells: names.optional().describe('Cells that have it, by name; default: all'),
      })
      .default({})
      .describe('Who has it; default: everybody'),
    needs: z
      .array(label)
      .refine((list) => new Set(list).size === list.length, 'must name each once')
      .default([])
      .describe('Components that are installed before it, in the same cell'),
    clusterKinds: z
      .array(groupKind)
      .refine((list) => new Set(list).size === list.length, 'must name each once')
      .default([])
      .describe('Kinds of objects of the whole cluster that it may make, such as scheduling.k8s.io/PriorityClass'),
    values: chartValues.default({}).describe('Its values in every environment, below all layers'),
  })
  .describe('Something that runs once in each cell, whoever its tenants are');
