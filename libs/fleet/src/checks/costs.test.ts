import { expect, test } from 'vitest';
import { findings, messages } from '../fixtures/sample.ts';

const book = (location: string): string => `description: Made up.
currency: USD
clouds:
  azure:
    service: AKS
    date: 2026-01-01
    source: Made up
    controlPlane: { month: "10" }
    loadBalancer: { month: "20" }
    storage: { month: "0.1" }
    monitoring: { each: "1" }
    dataTransfer: { each: "1" }
    machines:
      large:
        anywhere: { month: "100" }
        ${location}: { hour: "0.1" }
    usage:
      loadBalancers: { perCell: "1" }
      storage: { perTenant: "10" }
      monitoring: { perTenant: "1" }
      dataTransfer: { perTenant: "1" }
`;
const LIST = 'environments/catalog/prices/list.yaml';
const CAPACITY = 'environments/catalog/capacity.yaml';
const capacity = (priceBook: string): string => `priceBook: ${priceBook}
pools: { azure: { machine: large } }
headroomPercent: 10
pooledPercent: 50
daemons: []
system: []
`;

test('a price book may price what the catalogue knows, and anywhere', () => {
  expect(findings({ [LIST]: book('azure/swedencentral'), [CAPACITY]: capacity('list') })).toEqual([]);
});

test('a misspelt location would be priced in silence, and is told', () => {
  expect(findings({ [LIST]: book('azure/swedencentrl') })).toEqual([`HW2014 ${LIST}:16:9`]);
  expect(messages({ [LIST]: book('azure/swedencentrl') })[0]).toContain('`azure/swedencentral`');
});

test('the price book that is used is there', () => {
  expect(findings({ [LIST]: book('azure/swedencentral'), [CAPACITY]: capacity('lst') })).toEqual([
    `HW2700 ${CAPACITY}:1:12`,
  ]);
});

test.each([
  ['two prices at once', book('azure/swedencentral').replace('{ month: "10" }', '{ month: "10", hour: "1" }')],
  ['no price', book('azure/swedencentral').replace('{ month: "10" }', '{}')],
  ['a price that is a binary fraction', book('azure/swedencentral').replace('month: "10"', 'month: 10.1')],
  [
    'two ways of using',
    book('azure/swedencentral').replace('{ perCell: "1" }', '{ perCell: "1", at: [{ tenants: 1, amount: "1" }] }'),
  ],
  [
    'sizes out of order',
    book('azure/swedencentral').replace(
      '{ perCell: "1" }',
      '{ at: [{ tenants: 2, amount: "1" }, { tenants: 1, amount: "1" }] }',
    ),
  ],
  ['no day', book('azure/swedencentral').replace('2026-01-01', 'yesterday')],
])('a price book with %s is refused', (_, text) => {
  expect(findings({ [LIST]: text })).toEqual([expect.stringMatching(/^HW200[24] /)]);
});
