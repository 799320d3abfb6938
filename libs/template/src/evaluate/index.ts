import { byCodePoint } from '../functions/order.ts';
import type { Root } from '../tree/expression.ts';
import type { Json, JsonObject } from '../tree/schema.ts';
import type { ChartTemplates, TemplateFile } from '../tree/template-file.ts';
import { type Environment, SlotTable } from './environment.ts';
import { RenderFailure } from './failure.ts';
import { isMap } from './go-values.ts';
import { linesOf } from './lines.ts';
import { Absent, Spread, StructureCompiler, type Yield } from './structure.ts';

/** What a rendering is given; `Values` are the chart's defaults and the user's values, already one. */
export interface RenderInput {
  readonly roots: Readonly<Record<Root, JsonObject>>;
  /** APIs the cluster serves, as `group/version` or `group/version/Kind`. */
  readonly apiVersions: ReadonlySet<string>;
}

/** One Kubernetes object and the template it came from. */
export interface RenderedObject {
  readonly template: string;
  readonly object: JsonObject;
}

/** The objects and notes of a rendering, or the message with which Helm, too, would stop. */
export type Rendering =
  | { readonly ok: true; readonly objects: readonly RenderedObject[]; readonly notes: string }
  | { readonly ok: false; readonly template: string; readonly message: string };

/** Renders one chart. */
export type Evaluator = (input: RenderInput) => Rendering;

/**
 * Makes a chart's templates into a function from values to Kubernetes objects, the ones `helm template` gives.
 * Where several templates would stop the rendering, the one that Helm comes to first is told: Helm goes through the
 * files from the last name to the first (`sortTemplates` in its engine).
 */
export function compileEvaluator(templates: ChartTemplates): Evaluator {
  const compiler = new StructureCompiler(new SlotTable());
  const files = templates.files
    .toSorted((a, b) => byCodePoint(b.path, a.path))
    .map((file) => ({ file, render: fileRenderer(compiler, file) }));
  return ({ roots, apiVersions }) => {
    const environment: Environment = { roots, apiVersions, slots: [] };
    const objects: RenderedObject[] = [];
    let notes = '';
    for (const { file, render } of files) {
      try {
        const given = render(environment);
        if (typeof given === 'string') notes = given;
        else objects.push(...given);
      } catch (failure) {
        if (failure instanceof RenderFailure) return { ok: false, template: file.path, message: failure.message };
        throw failure;
      }
    }
    return { ok: true, objects: objects.reverse(), notes };
  };
}

/** What a file yields: the text of notes, or the objects of a manifest. */
function fileRenderer(
  compiler: StructureCompiler,
  file: TemplateFile,
): (environment: Environment) => string | readonly RenderedObject[] {
  if (file.kind === 'notes') return linesOf(compiler, file.body);
  const render = compiler.structure(file.body);
  return (environment) => documents(file, render(environment));
}

/** The documents of a file, last first, so that reversing the whole puts files and documents in their order. */
function documents(file: TemplateFile, given: Yield): readonly RenderedObject[] {
  if (given instanceof Absent) return [];
  const all: readonly Json[] = given instanceof Spread ? given.items : Array.isArray(given) ? given : [given];
  return all
    .filter(isMap)
    .map((object) => ({ template: file.path, object }))
    .reverse();
}
