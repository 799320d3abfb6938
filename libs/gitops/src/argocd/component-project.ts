import type { CellPlace, Environment } from '@helmwright/fleet';
import type { CellRelease } from '../cell-releases.ts';
import { componentsProject, ownProjectOf } from './components.ts';
import type { AppProject } from './objects.ts';

/** Whether a component has a project and an Application of its own in each cell. */
export const makesClusterObjects = ({ component }: CellRelease): boolean => component.clusterKinds.length > 0;

/** The project that a component's Application is in, of those that are generated for its cell. */
export const projectOfComponent = (
  environment: Environment,
  place: CellPlace,
  ofCell: readonly CellRelease[],
  own: CellRelease,
): AppProject =>
  makesClusterObjects(own)
    ? ownProjectOf(environment, place, own)
    : componentsProject(
        environment,
        place,
        ofCell.filter((each) => !makesClusterObjects(each)),
      );
