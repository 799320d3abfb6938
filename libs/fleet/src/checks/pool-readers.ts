import { type Diagnostic, fleetCodes } from '@helmwright/diagnostics';
import { positionOf } from '@helmwright/source';
import type { Environment } from '../model.ts';
import type { Inventory } from '../read/read-authored.ts';
import { apiServerOf } from '../values/pool-facts.ts';
import { suggest } from '../words/closest.ts';
import { listFirst } from '../words/list-first.ts';

/** The readers of an environment's pools are services, and reach what they are to read. */
export const checkReaders = (environment: Environment, inventory: Inventory): readonly Diagnostic[] => [
  ...checkKnown(environment, inventory),
  ...checkWay(environment),
];

const checkKnown = ({ pool, file }: Environment, { names }: Inventory): readonly Diagnostic[] =>
  (pool?.readers ?? []).flatMap((reader, index) =>
    names.service.has(reader)
      ? []
      : [
          fleetCodes.unknownReader({
            message: `There is no service \`${reader}\` that could read the configuration of tenants.`,
            remedy: suggest(reader, names.service),
            position: positionOf(file, ['pool', 'readers', index]),
          }),
        ],
  );

function checkWay(environment: Environment): readonly Diagnostic[] {
  const { name, pool, pools, file } = environment;
  if (pool === undefined || pool.readers.length === 0) return [];
  const lost = pools.filter((each) => apiServerOf(environment, each) === undefined);
  if (lost.length === 0) return [];
  const shown = listFirst(lost.map((each) => `\`${each.name}\``));
  return [
    fleetCodes.readersWithoutApi({
      message: `${pool.readers.map((reader) => `\`${reader}\``).join(', ')} of ${shown} in ${name} may read configuration, and nothing says where the API server is.`,
      remedy: `Write its addresses as \`kubernetesApi\` into \`pool\` of \`${file.path}\` or into the cells, or \`{}\` where the cluster itself lets pods through.`,
      position: positionOf(file, ['pool', 'readers']),
    }),
  ];
}
