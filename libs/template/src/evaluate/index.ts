import type { Json, JsonObject } from '@helmwright/json';
import { compareCodePoints } from '@helmwright/json';
import type { Root } from '../tree/nodes.ts';
import type { ChartTemplates, TemplateFile } from '../tree/template-file.ts';
import { type EvaluationContext, SlotTable } from './environment.ts';
import { RenderFailure } from './failure.ts';
import { isMap } from './go-values.ts';
import { linesOf } from './lines.ts';
import { Absent, Spread, StructureCompiler, type Yield } from './structure.ts';

/** What the templates of one chart read: `Values` are its defaults and the user's values, already one. */
export type Roots = Readonly<Record<Root, JsonObject>>;

/** What a rendering is given. */
export interface RenderInput {
  readonly roots: Roots;
  /** APIs the cluster serves, as `group/version` or `group/version/Kind`. */
  readonly apiVersions: ReadonlySet<string>;
}

/** The templates of one of several charts that are rendered together. */
export interface PlacedTemplates {
  /** The chart's folder below that of the whole, with a slash at its end: `charts/web/`; nothing for the whole itself. */
  readonly folder: string;
  readonly templates: ChartTemplates;
}

/** What a rendering of several charts is given; a chart without roots is not installed. */
export interface PlacedInput {
  readonly rootsOf: (folder: string) => Roots | undefined;
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

/** Makes a chart's templates into a function from values to Kubernetes objects, the ones `helm template` gives. */
export function compileEvaluator(templates: ChartTemplates): Evaluator {
  const evaluate = compilePlacedEvaluator([{ folder: '', templates }]);
  return ({ roots, apiVersions }) => evaluate({ rootsOf: () => roots, apiVersions });
}

/**
 * Makes the templates of a chart and of its subcharts into one such function. Where several templates would stop the
 * rendering, the one that Helm comes to first is told: Helm goes through the files from the deepest to the highest, and
 * there from the last name to the first (`sortTemplates` in its engine). Notes are those of the whole; Helm renders the
 * others as well, and stops where they do.
 */
export function compilePlacedEvaluator(charts: readonly PlacedTemplates[]): (input: PlacedInput) => Rendering {
  const compiler = new StructureCompiler(new SlotTable());
  const files = charts
    .flatMap(({ folder, templates }) =>
      templates.files.map((file) => ({ folder, file: { ...file, path: `${folder}${file.path}` } })),
    )
    .toSorted((a, b) => depth(b.file.path) - depth(a.file.path) || compareCodePoints(b.file.path, a.file.path))
    .map(({ folder, file }) => ({ folder, file, render: fileRenderer(compiler, file) }));
  return ({ rootsOf, apiVersions }) => {
    const slots: EvaluationContext['slots'] = [];
    const environments = new Map(
      charts.map(({ folder }) => {
        const roots = rootsOf(folder);
        return [folder, roots === undefined ? undefined : { roots, apiVersions, slots }] as const;
      }),
    );
    const objects: RenderedObject[] = [];
    let notes = '';
    for (const { folder, file, render } of files) {
      const environment: EvaluationContext | undefined = environments.get(folder);
      if (environment === undefined) continue;
      try {
        const given = render(environment);
        if (typeof given !== 'string') objects.push(...given);
        else if (folder === '') notes = given;
      } catch (failure) {
        if (failure instanceof RenderFailure) return { ok: false, template: file.path, message: failure.message };
        throw failure;
      }
    }
    return { ok: true, objects: objects.reverse(), notes };
  };
}

const depth = (path: string): number => path.split('/').length;

/** What a file yields: the text of notes, or the objects of a manifest. */
function fileRenderer(
  compiler: StructureCompiler,
  file: TemplateFile,
): (environment: EvaluationContext) => string | readonly RenderedObject[] {
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
