import { type Adoption, type CompletedFacts, type Installation, layerSize } from '@helmwright/adopt';
import type { JsonObject } from '@helmwright/json';

/** What the text and the report are made of. */
export interface Adopted {
  readonly into: string;
  readonly dryRun: boolean;
  readonly installations: readonly Installation[];
  readonly adoption: Adoption;
  readonly facts: CompletedFacts;
}

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** What a person is told of an adoption. */
export function adoptionText({ into, dryRun, installations, adoption, facts }: Adopted): string {
  const { layering, proof, size, files } = adoption;
  const { release } = facts.facts;
  const share = size.read === 0 ? 100 : Math.round((100 * size.written) / size.read);
  const layer = (name: string, layers: readonly JsonObject[]): readonly string[] => {
    const said = layers.filter((each) => layerSize(each) > 0);
    if (said.length === 0) return [];
    const characters = said.reduce((sum, each) => sum + layerSize(each), 0);
    return [`  ${name.padEnd(14)}${plural(said.length, 'layer')}, ${plural(characters, 'character')}`];
  };
  return `${[
    `${plural(installations.length, 'installation')} of ${release}: ${plural(proof.values, 'value')} read, and each is the same in the layers.`,
    ...layer('everywhere', [layering.catalogue]),
    ...layer('environments', [...layering.environments.values()]),
    ...layer('regions', [...layering.regions.values()]),
    ...layer('tiers', [...layering.tiers.values()]),
    ...layer('tenants', [...layering.tenants.values()]),
    `  ${share} % of what the files say, in ${plural(files.size, 'file')}.`,
    '',
    'Not said by the values, and made up:',
    ...facts.madeUp.map((each) => `  - ${each}`),
    '',
    ...(dryRun ? ['Nothing was written.'] : nextSteps(into, facts.facts.chart)),
  ].join('\n')}\n`;
}

const nextSteps = (into: string, chart: string): readonly string[] => [
  'Next:',
  `  1. Put right in ${into} what is made up.`,
  `  2. List the chart ${chart} in the helmwright.config.ts of the fleet, if it is not one of Helmwright's.`,
  `  3. Run \`helmwright generate --root ${into}\`, and commit both.`,
];

/** The same for programs. */
export function adoptionReport({ dryRun, installations, adoption, facts }: Adopted): Readonly<Record<string, unknown>> {
  const { proof, size, files } = adoption;
  return {
    release: facts.facts.release,
    installations: installations.length,
    values: proof.values,
    size,
    files: [...files.keys()],
    madeUp: facts.madeUp,
    dryRun,
  };
}
