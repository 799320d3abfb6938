import { chartCodes, type Diagnostic, failure, hasErrors, type Result, success } from '@helmwright/diagnostics';
import type { JsonObject } from '@helmwright/json';
import { type ChartTemplates, strayBindings } from '@helmwright/template';
import { argumentMismatches } from './checks/arguments.ts';
import { refusedExamples } from './checks/examples.ts';
import { libraryProblems, libraryUseProblems } from './checks/library.ts';
import { metadataProblems } from './checks/metadata.ts';
import { nameClashes } from './checks/names.ts';
import { sharedNameProblems, subchartProblems } from './checks/subcharts.ts';
import { unreadableLines } from './checks/text-lines.ts';
import { helmDifferences } from './checks/two-helms.ts';
import { unreadValues } from './checks/unread.ts';
import type { ChartDefinition } from './definition/chart-definition.ts';
import type { ChartMetadata } from './definition/metadata.ts';
import { templatesOf } from './definition/templates-of.ts';
import type { AskedFacts } from './facts/fleet-facts.ts';
import { chartFiles } from './files/chart-files.ts';
import { mergedKeys } from './merged-keys/merged-keys.ts';
import { defaultOf } from './model/json-schema.ts';
import { modelProblems } from './model/problems.ts';
import { validatorsOfChart, valuesOfChart } from './render/chart-values.ts';
import { type Renderer, renderer } from './render/renderer.ts';
import type { Validator } from './render/validate.ts';
import { schemaOf } from './schema/values-schema.ts';

/** A chart that can be written, rendered and asked about values. */
export interface CompiledChart {
  readonly metadata: ChartMetadata;
  readonly schema: ChartDefinition['schema'];
  readonly defaults: JsonObject;
  readonly examples: ChartDefinition['examples'];
  /** What it is for, and which facts of the fleet it is given at which of its values. */
  readonly facts: AskedFacts;
  /** The chart's templates, for whatever reads trees. */
  readonly templates: ChartTemplates;
  /** The chart's files by path below its folder. */
  readonly files: ReadonlyMap<string, string>;
  /** The charts that it brings along, by alias. */
  readonly subcharts: Readonly<Record<string, CompiledChart>>;
  /** Renders the chart in process. */
  readonly render: Renderer;
  /** Checks the user's values, with the defaults under them. */
  readonly validate: Validator;
}

/** A chart whose values model is sound. What else a definition may have wrong is found when that is asked for. */
export interface OpenedChart {
  readonly chart: CompiledChart;
  /** Tells what {@link compileChart} finds. */
  readonly check: () => readonly Diagnostic[];
}

/**
 * Compiles a definition. Fails with HW3001 where the values model promises what Helm's schema check cannot hold, with
 * HW3002 where a loop's variable is read outside its loop, with HW3003 where names clash, with HW3004 and HW3005 where
 * Helms would differ, with HW3006 where merged maps may have the same key, with HW3007 where text of lines
 * would be read differently, with HW3008 to HW3012 where Helm would take subcharts or libraries for something else, with
 * HW3013 where a named template is included for a value of another form than its own, with HW3014 where nulls in defaults are passed over by some Helms, with HW3020 where Chart.yaml would
 * say what Helm refuses, and with HW3021 where the model refuses an example. Warns with HW3022 of values that nothing reads.
 */
export function compileChart(definition: ChartDefinition): Result<CompiledChart> {
  const opened = openChart(definition);
  if (!opened.ok) return opened;
  const { chart, check } = opened.value;
  const diagnostics = check();
  return hasErrors(diagnostics) ? failure(diagnostics) : success(chart, diagnostics);
}

/**
 * Makes of a definition what there is to write, render and ask about values, each when it is first asked for. Fails like
 * {@link compileChart} where the values model or the subcharts are wrong, so that nothing could be made.
 */
export function openChart(definition: ChartDefinition): Result<OpenedChart> {
  const misplaced = subchartProblems(definition);
  if (misplaced.length > 0) return failure(misplaced);
  const parts = openParts(definition);
  if (!parts.ok) return parts;
  const schema = schemaOf(definition);
  const defaults = (defaultOf(schema) ?? {}) as JsonObject;
  const valuesOf = valuesOfChart(definition, defaults);
  const validators = validatorsOfChart(definition, defaults, valuesOf);
  const templates = once(() => templatesOf(definition));
  const files = once(() => chartFiles(definition));
  const render = once(() => renderer(definition, valuesOf));
  const chart: CompiledChart = {
    metadata: definition.metadata,
    schema,
    defaults,
    examples: definition.examples,
    facts: definition.facts,
    subcharts: parts.value.charts,
    render: (request) => render()(request),
    validate: validators.many,
    get templates() {
      return templates();
    },
    get files() {
      return files();
    },
  };
  const problems = [...modelProblems(schema), ...definition.problems];
  const ownDiagnostics = () => checkDefinition(definition, chart, problems, validators.few);
  if (problems.length > 0) return failure(ownDiagnostics());
  const check = once(() => {
    const ofParts = parts.value.check();
    return hasErrors(ofParts) ? ofParts : [...ofParts, ...ownDiagnostics()];
  });
  return success({ chart, check });
}

/** What is wrong with a definition whose subcharts are right; warnings where nothing is. */
function checkDefinition(
  definition: ChartDefinition,
  { metadata, templates }: CompiledChart,
  problems: ReturnType<typeof modelProblems>,
  validate: Validator,
): readonly Diagnostic[] {
  const model = modelDiagnostics(metadata.name, problems.length > 0 ? problems : defaultProblems(validate));
  const diagnostics = [
    ...metadataProblems(metadata),
    ...model,
    ...scopeDiagnostics(templates),
    ...libraryUseProblems(definition),
    ...nameClashes(templates),
    ...helmDifferences(templates),
    ...unreadableLines(templates),
    ...argumentMismatches(templates),
    ...mergedKeys(templates).diagnostics,
  ];
  const refused = model.length === 0 ? refusedExamples(definition, validate) : [];
  const all = diagnostics.length > 0 ? diagnostics : sharedNameProblems(definition);
  return all.length + refused.length > 0 ? [...all, ...refused] : unreadValues(definition, templates);
}

/** The subcharts, opened each by itself: a fault of theirs is told as theirs. */
function openParts({ subcharts, libraries }: ChartDefinition): Result<{
  readonly charts: CompiledChart['subcharts'];
  readonly check: OpenedChart['check'];
}> {
  const opened = new Map(
    [...new Set(Object.values(subcharts).map(({ chart }) => chart))].map((chart) => [chart, openChart(chart)]),
  );
  const all = [...opened.values()];
  const ofLibraries = libraries.flatMap(libraryProblems);
  const check = () => [...all.flatMap((each) => (each.ok ? each.value.check() : each.diagnostics)), ...ofLibraries];
  if (all.some(({ ok }) => !ok) || hasErrors(ofLibraries)) return failure(check());
  const charts = Object.fromEntries(
    Object.entries(subcharts).flatMap(([alias, { chart }]) => {
      const each = opened.get(chart);
      return each?.ok === true ? [[alias, each.value.chart] as const] : [];
    }),
  );
  return success({ charts, check });
}

/** Computes a value when it is first asked for. */
function once<T>(compute: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: compute() };
    return made.value;
  };
}

const modelDiagnostics = (name: string, problems: ReturnType<typeof modelProblems>): readonly Diagnostic[] =>
  problems.map(({ path, message, remedy }) =>
    chartCodes.valuesModel({ message: `The value ${path} of the chart ${name} ${message}.`, remedy }),
  );

/** Defaults that the model itself refuses: zod takes them as they are, Helm does not. */
function defaultProblems(check: Validator): ReturnType<typeof modelProblems> {
  return check({}).map(({ path, message }) => ({
    path: path.join('.'),
    message: `has a default that its model refuses: ${message}`,
    remedy: 'Correct the default, or the check.',
  }));
}

function scopeDiagnostics(templates: ChartTemplates): readonly Diagnostic[] {
  const bodies = [
    ...templates.files.map(({ path, body }) => ({ path, body, parameter: undefined })),
    ...templates.named.flatMap(({ templates: named }) => named.map((it) => ({ ...it, path: it.name }))),
  ];
  return bodies.flatMap(({ path, body, parameter }) =>
    strayBindings(body, new Set(parameter === undefined ? [] : [parameter.binding])).map((binding) =>
      chartCodes.strayVariable({
        message: `${templates.chart}: ${path} reads the loop variable "${binding.hint}" outside its loop.`,
        remedy: 'Read it only inside the callback that it is given to.',
      }),
    ),
  );
}
