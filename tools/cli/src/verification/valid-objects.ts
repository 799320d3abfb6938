import type { CompiledChart } from '@helmwright/chart';
import { type Diagnostic, verifyCodes } from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import { type Environment, type Fleet, type Occupant, PLATFORM_CHART } from '@helmwright/fleet';
import type { ManifestObject } from '@helmwright/gitops';
import { formatPath, isJsonObject, type JsonObject } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import { type Fault, validateObject } from '@helmwright/validation';
import { andOthers, FaultsAtValues, type Judge, type ObjectFault } from './object-faults.ts';
import { platformTitle } from './render-platform.ts';
import { type RenderedRelease, releaseTitle } from './render-release.ts';

/** Checks the objects of an environment's tenants and pools by the API server's own validation; they are added one by one. */
export interface ValidObjectsCheck {
  /** The objects of the environment's platform, which are no release's. */
  addPlatform(objects: readonly ManifestObject[]): void;
  add(occupant: Occupant, rendered: readonly RenderedRelease[]): void;
  /**
   * HW5040, each at the value that it comes from; one that many have from one value is one finding.
   *
   * @param breaksSchema whether an object of the release of that title breaks its schema: such objects are not judged well
   */
  finish(breaksSchema: (title: string) => boolean): readonly Diagnostic[];
}

/** Makes a {@link ValidObjectsCheck}. */
export function validObjectsCheck(
  fleet: Fleet,
  charts: ReadonlyMap<string, CompiledChart>,
  environment: Environment,
): ValidObjectsCheck {
  const faulty: { readonly occupant: Occupant; readonly rendered: RenderedRelease }[] = [];
  const platform: ManifestObject[] = [];
  return {
    addPlatform: (objects) => platform.push(...objects),
    add: (occupant, all) => {
      for (const rendered of all) {
        if (rendered.objects.some(({ object }) => validateObject(object).length > 0)) {
          faulty.push({ occupant, rendered });
        }
      }
    },
    finish: (breaksSchema) => {
      const faults = new FaultsAtValues(fleet, charts, environment);
      for (const { occupant, rendered } of faulty) {
        if (!breaksSchema(releaseTitle(rendered.release))) faults.add(occupant, rendered, judgeRelease);
      }
      const title = platformTitle(environment);
      const ofPlatform = breaksSchema(title)
        ? []
        : judge(
            platform.map(({ object }) => object),
            PLATFORM_CHART,
          );
      const ofReleases = faults.found.map(({ fault, release, position, count }) =>
        verifyCodes.objectInvalid({
          message: `${releaseTitle(release)} ${fault.message}${andOthers(count)}.`,
          remedy: 'Change the value to one that Kubernetes takes.',
          position,
        }),
      );
      return [
        ...ofReleases,
        ...ofPlatform.map(({ message }) =>
          verifyCodes.objectInvalid({
            message: `${title} ${message}.`,
            remedy: 'Change the value to one that Kubernetes takes.',
            position: positionOf(environment.file, ['platform', 'values']),
          }),
        ),
      ];
    },
  };
}

const judgeRelease: Judge<ObjectFault> = (objects, { namespace }) => judge(objects, namespace);

const judge = (objects: readonly JsonObject[], namespace: string): readonly ObjectFault[] =>
  objects.flatMap((object) =>
    validateObject(object).map((fault) => ({
      identity: identityOf(object, namespace),
      subject: JSON.stringify([object['kind'], nameOf(object), fault.path]),
      what: JSON.stringify([fault.path.filter((step) => typeof step === 'string'), fault.message]),
      message: `makes ${told(object, fault)}`,
    })),
  );

const told = (object: JsonObject, { path, message }: Fault): string =>
  `${String(object['kind'])} ${nameOf(object)}, which the API server refuses at ${formatPath(path)}: ${message}`;

const nameOf = ({ metadata }: JsonObject): string => (isJsonObject(metadata) ? String(metadata['name'] ?? '') : '');
