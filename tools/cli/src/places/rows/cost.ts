import { costFiles } from '../../fixtures/costs.ts';
import { edited, locations, nordic, type Row, type Rows } from './row.ts';

const capacity = 'environments/catalog/capacity.yaml';
const book = 'environments/catalog/prices/list.yaml';
const machines = 'environments/catalog/machines/azure.yaml';
const current = 'environments/catalog/current-platform.yaml';

const priced = (path: string, from: string, to: string, at: string, ...flags: readonly string[]): Row => {
  const text = costFiles[path];
  if (text?.includes(from) !== true) throw new Error(`${path} does not hold ${from}`);
  return {
    files: { ...costFiles, [path]: text.replace(from, to) },
    args: ['cost', '--environment', 'production', ...flags],
    at,
  };
};
/** What the fleet costs. */
export const costRows: Rows = {
  HW2700: {
    files: { ...costFiles, [capacity]: (costFiles[capacity] ?? '').replace('list', 'lst') },
    at: `${capacity}:1:12`,
  },
  HW2701: priced(book, '  azure:', '  aws:', `${book}:4:3`),
  HW2702: priced(book, '      large:', '      small:', `${book}:14:7`),
  HW2703: priced(book, 'anywhere', 'azure/francecentral', `${book}:14:14`),
  HW2704: priced(capacity, 'machine: large', 'machine: huge', `${capacity}:2:28`),
  HW2705: priced(machines, 'allocatable: { cpu: "4"', 'allocatable: { cpu: 100m', `${nordic}:7:15`),
  HW2706: priced(capacity, 'minNodes: 1', 'minNodes: 1, maxNodes: 1', `${nordic}:7:15`),
  HW2708: {
    files: {
      ...costFiles,
      [capacity]: `${(costFiles[capacity] ?? '').replace('minNodes: 1 }', 'minNodes: 1 }, aws: { machine: large }')}`,
      [book]: `${costFiles[book]}${(costFiles[book] ?? '')
        .replace(/^.*clouds:\n/s, '')
        .replace('azure', 'aws')
        .replace('AKS', 'EKS')}`,
      'environments/catalog/machines/aws.yaml': costFiles[machines] ?? '',
      ...edited(
        locations,
        'registries:',
        '  aws/eu-west-3: { country: FR, city: Paris, source: https://example.org/regions }\nregistries:',
      ),
    },
    args: ['cost', '--environment', 'production', '--what-if', 'provider=eks'],
    at: `${nordic}:7:15`,
  },
  HW2709: priced(current, 'currency: USD', 'currency: EUR', `${current}:4:11`),
  HW2710: {
    files: { ...costFiles, ...edited(nordic, 'capacity: 9', 'capacity: 2') },
    args: ['plan'],
    at: `${nordic}:8:15`,
  },
};
