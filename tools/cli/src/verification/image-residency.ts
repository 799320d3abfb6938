import { type Diagnostic, type Position, verifyCodes } from '@helmwright/diagnostics';
import { type Fleet, listFirst, type Occupant, occupantName, type Region } from '@helmwright/fleet';
import { isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import { isObject, type PlaceOfObject } from '../releases/place-of-object.ts';
import { type RenderedRelease, releaseTitle } from '../releases/render-release.ts';

/** Checks where the images of an environment's tenants and pools rest; they are added one by one. */
export interface ImageResidencyCheck {
  add(occupant: Occupant, rendered: readonly RenderedRelease[]): void;
  /** HW5030 and HW5031, each registry once a region. */
  finish(): readonly Diagnostic[];
}

interface Use {
  readonly region: Region;
  readonly host: string;
  /** The image and the release that showed the registry first. */
  readonly first: string;
  readonly place: () => Position | undefined;
  readonly tenants: string[];
}

/** Makes an {@link ImageResidencyCheck}, which looks at rendered objects only: what a chart says counts, not what was meant. */
export function imageResidencyCheck(
  { locations: catalogue }: Pick<Fleet, 'locations'>,
  placeOf: PlaceOfObject,
): ImageResidencyCheck {
  const uses = new Map<string, Use>();
  return {
    add: (occupant, rendered) => {
      const { region } = occupant;
      const name = occupantName(occupant);
      const seen = new Set<string>();
      for (const { release, objects } of rendered) {
        for (const { image, object } of objects.flatMap(imagesOf)) {
          const host = registryOf(image);
          if (seen.has(host)) continue;
          seen.add(host);
          const key = `${region.name} ${host}`;
          const known = uses.get(key);
          if (known !== undefined) known.tenants.push(name);
          else {
            const isIt = isObject(object, release.namespace);
            const isWrong = (other: JsonObject): boolean => imagesIn(other).some((each) => registryOf(each) === host);
            // An image without a host has its registry from nobody: that is the region's to name.
            const place = () =>
              image.startsWith(`${host}/`)
                ? placeOf({ occupant, release, count: objects.length, isIt, isWrong })
                : undefined;
            uses.set(key, { region, host, first: `${image} of ${releaseTitle(release)}`, place, tenants: [name] });
          }
        }
      }
    },
    finish: () => [...uses.values()].flatMap((use) => judge(use)),
  };

  function judge({ region, host, first, place, tenants }: Use): readonly Diagnostic[] {
    const registry = catalogue.registries[host];
    const whose = describeTenants(tenants);
    if (registry === undefined) {
      return [
        verifyCodes.imageOfUnknownRegistry({
          message: `${whose} of ${region.environment}/${region.name} pull images from ${host}, and nobody says where it keeps them (${first}).`,
          remedy: `Name the region's \`registry\`, or add \`${host}\` to \`registries\` in \`${catalogue.file.path}\`.`,
          position: place() ?? positionOf(region.file, ['registry']),
        }),
      ];
    }
    return registry.locations.flatMap((location) => {
      const country = catalogue.locations[location]?.country;
      if (country === undefined || region.residency.allowed.includes(country)) return [];
      return [
        verifyCodes.imageOutsideResidency({
          message: `${whose} of ${region.environment}/${region.name} pull images from ${host}, which keeps them in ${location} (${country}); the region's data may rest only in ${region.residency.allowed.join(', ')} (${first}).`,
          remedy:
            "Name a registry in an allowed location as the region's `registry`, and no other in `image.registry`.",
          position: place() ?? positionOf(region.file, ['registry']),
        }),
      ];
    });
  }
}

function describeTenants(names: readonly string[]): string {
  const noun = names.length === 1 ? 'tenant' : 'tenants';
  return `${names.length} ${noun} (${listFirst(names)})`;
}

const imagesOf = ({ object }: { readonly object: JsonObject }) => imagesIn(object).map((image) => ({ image, object }));

const containerLists = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** The images of all containers anywhere in an object: workloads hold their pods at different depths. */
function imagesIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(imagesIn);
  if (!isJsonObject(value)) return [];
  const own = containerLists.flatMap((key) => {
    const containers = value[key];
    return (Array.isArray(containers) ? containers : []).flatMap((container) =>
      isJsonObject(container) && typeof container['image'] === 'string' ? [container['image']] : [],
    );
  });
  return [...own, ...Object.values(value).flatMap(imagesIn)];
}

/** The host that an image is pulled from, as container runtimes read its name: without one, Docker Hub. */
function registryOf(image: string): string {
  const first = image.slice(0, Math.max(image.indexOf('/'), 0));
  return /[.:]/.test(first) || first === 'localhost' ? first : 'docker.io';
}
