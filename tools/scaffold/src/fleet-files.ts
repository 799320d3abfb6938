import type { ComponentModel, EnvironmentModel, RegionModel } from './model.ts';
import { fill } from './template.ts';

/** A file to be written: its path, relative to the workspace, and its text. */
export type File = readonly [path: string, text: string];

/** The file of a component. */
export const componentFile = (component: ComponentModel): File => [
  `environments/catalog/components/${component.name}.yaml`,
  fill('fleet/component.yaml', component),
];

/** The file of a region in an environment. */
export const regionFile = (environment: string, region: RegionModel): File => [
  `environments/${environment}/regions/${region.name}.yaml`,
  fill('fleet/region.yaml', region),
];

/** The files of an environment and of its regions. */
export const environmentFiles = (environment: EnvironmentModel): readonly File[] => [
  [`environments/${environment.name}/environment.yaml`, fill('fleet/environment.yaml', environment)],
  ...environment.regions.map((region) => regionFile(environment.name, region)),
];
