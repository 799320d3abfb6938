import { type Diagnostic, failure, hasErrors, type Result, success, wholeFile } from '@helmwright/diagnostics';
import { identityOf } from '@helmwright/diff';
import { fileOf, isPool, occupantsOf } from '@helmwright/fleet';
import { renderedManifest, type TrustedOutputs } from '@helmwright/gitops';
import type { JsonObject } from '@helmwright/json';
import type { FileSet } from '@helmwright/plan';
import { placeOfObject, type Wrong } from '../releases/place-of-object.ts';
import { type RenderedRelease, releaseRenderer } from '../releases/render-release.ts';
import type { Workspace } from './read-fleet.ts';

/**
 * The rendered objects of every release in environments that are delivered as manifests: path relative to the root →
 * text. Fails with HW5001 where a chart stops, and HW5005 where a Secret would be committed.
 */
export function renderedFiles(
  { fleet, charts }: Pick<Workspace, 'fleet' | 'charts'>,
  trusted?: TrustedOutputs,
): Result<FileSet> {
  const files = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const environment of fleet.environments) {
    if (environment.delivery !== 'manifests') continue;
    const render = releaseRenderer(fleet, charts, environment);
    const placeOf = placeOfObject(fleet, charts, environment);
    for (const occupant of occupantsOf(environment)) {
      if (!isPool(occupant) && trusted?.tenant(occupant.tenant) === true) continue;
      for (const rendered of render(occupant)) {
        const manifest = rendered.ok
          ? renderedManifest(
              rendered.value.release,
              rendered.value.objects,
              (object) => placeOf({ occupant, ...placed(rendered.value, object) }) ?? wholeFile(fileOf(occupant)),
            )
          : rendered;
        diagnostics.push(...manifest.diagnostics);
        if (manifest.ok) files.set(...manifest.value);
      }
    }
  }
  return hasErrors(diagnostics) ? failure(diagnostics) : success(files, diagnostics);
}

function placed({ release, objects }: RenderedRelease, object: JsonObject): Omit<Wrong, 'occupant'> {
  const identity = identityOf(object, release.namespace);
  const isIt = (other: JsonObject): boolean => identityOf(other, release.namespace) === identity;
  return { release, count: objects.length, isIt };
}
