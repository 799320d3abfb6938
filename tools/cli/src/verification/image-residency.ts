import type { CompiledChart } from '@helmwright/chart';
import { type Diagnostic, type Position, verifyCodes } from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import { type Environment, type Fleet, listFirst, type Occupant, occupantName, type Region } from '@helmwright/fleet';
import type { Release } from '@helmwright/gitops';
import { isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import { positionOf } from '@helmwright/source';
import { isObject, type PlaceOfObject } from '../releases/place-of-object.ts';
import type { RenderedComponent } from '../releases/render-components.ts';
import { type RenderedRelease, releaseTitle } from '../releases/render-release.ts';
import { faultsOfComponent } from './component-faults.ts';
import type { Judge, ObjectFault } from './object-faults.ts';

/** Checks where the images of an environment's tenants, pools and components rest; they are added one by one. */
export interface ImageResidencyCheck {
  add(occupant: Occupant, rendered: readonly RenderedRelease[]): void;
  /** A component's images are looked at where the catalogue knows registries, or its region names one. */
  addComponent(rendered: RenderedComponent): void;
  /** HW5030 and HW5031, each registry once a region. */
  finish(): readonly Diagnostic[];
}

interface Use {
  readonly region: Region;
  readonly host: string;
  /** The image and the release that showed the registry first. */
  readonly first: string;
  readonly place: () => Position | undefined;
  /** Tenants, or cells for components. */
  readonly names: string[];
  readonly noun: 'tenant' | 'cell';
}

/** Makes an {@link ImageResidencyCheck}, which looks at rendered objects only: what a chart says counts, not what was meant. */
export function imageResidencyCheck(
  fleet: Fleet,
  charts: ReadonlyMap<string, CompiledChart>,
  { regions }: Pick<Environment, 'regions'>,
  placeOf: PlaceOfObject,
): ImageResidencyCheck {
  const { locations: catalogue } = fleet;
  const uses = new Map<string, Use>();
  const note = (
    { region, name, noun }: Pick<Use, 'region' | 'noun'> & { readonly name: string },
    rendered: readonly RenderedRelease[],
    placeIn: (use: ImageUse) => Position | undefined,
  ): void => {
    const seen = new Set<string>();
    for (const { release, objects } of rendered) {
      for (const { image, object } of objects.flatMap(imagesOf)) {
        const host = registryOf(image);
        if (seen.has(host)) continue;
        seen.add(host);
        const key = `${noun} ${region.name} ${host}`;
        const known = uses.get(key);
        if (known !== undefined) {
          if (!known.names.includes(name)) known.names.push(name);
          continue;
        }
        // An image without a host has its registry from nobody: that is the region's to name.
        const place = () =>
          image.startsWith(`${host}/`) ? placeIn({ release, object, count: objects.length, host }) : undefined;
        uses.set(key, { region, host, first: `${image} of ${releaseTitle(release)}`, place, names: [name], noun });
      }
    }
  };
  return {
    add: (occupant, rendered) => {
      const where = { region: occupant.region, name: occupantName(occupant), noun: 'tenant' } as const;
      note(where, rendered, ({ release, object, count, host }) => {
        const isIt = isObject(object, release.namespace);
        return placeOf({ occupant, release, count, isIt, isWrong: (other) => isFrom(other, host) });
      });
    },
    addComponent: (rendered) => {
      const region = regions.find(({ name }) => name === rendered.release.region);
      if (region === undefined) return;
      if (region.registry === undefined && Object.keys(catalogue.registries).length === 0) return;
      note({ region, name: rendered.release.cell, noun: 'cell' }, [rendered], ({ host }) => {
        const judge: Judge<ObjectFault> = (objects, { namespace }) =>
          objects
            .filter((object) => isFrom(object, host))
            .map((object) => {
              const identity = identityOf(object, namespace);
              return { identity, subject: identity, what: host, message: '' };
            });
        return faultsOfComponent(fleet, charts, rendered, judge)[0]?.position;
      });
    },
    finish: () => [...uses.values()].flatMap((use) => judge(use)),
  };

  function judge({ region, host, first, place, names, noun }: Use): readonly Diagnostic[] {
    const registry = catalogue.registries[host];
    const whose = `${names.length} ${noun}${names.length === 1 ? '' : 's'} (${listFirst(names)})`;
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

/** An image in an object of a release. */
interface ImageUse {
  readonly release: Release;
  readonly object: JsonObject;
  /** Objects of the release. */
  readonly count: number;
  readonly host: string;
}

/** Whether an object pulls from a registry. */
const isFrom = (object: JsonObject, host: string): boolean =>
  imagesIn(object).some((image) => registryOf(image) === host);

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
