import { z } from 'zod';
import { defineChart } from '../define/define-chart.ts';

const { compose } = defineChart({
  name: 'asking',
  version: '0.1.0',
  description: 'A chart that asks for facts.',
  values: z.strictObject({
    place: z
      .strictObject({
        cell: z.string().default('local').describe('Name of the cell.'),
        weight: z.int().default(0).describe('A number.'),
      })
      .describe('Where it is.'),
    config: z.record(z.string(), z.string()).default({}).describe('Settings.'),
  }),
});

const templates = {};

compose({ templates, facts: { cell: { 'place.cell': 'cell.name', 'config.CELL': 'cell.name' } } });
compose({ templates, facts: { service: { 'config.TENANT': 'tenant.name' }, tenancy: {} } });

// @ts-expect-error the scope has no such fact
compose({ templates, facts: { cell: { 'place.cell': 'tenant.name' } } });
// @ts-expect-error the chart has no such value
compose({ templates, facts: { cell: { 'place.town': 'cell.name' } } });
// @ts-expect-error a number takes no text
compose({ templates, facts: { cell: { 'place.weight': 'cell.name' } } });
// @ts-expect-error there is no such fact
compose({ templates, facts: { cell: { 'place.cell': 'cell.nmae' } } });
// @ts-expect-error there is no such scope
compose({ templates, facts: { town: { 'place.cell': 'cell.name' } } });
