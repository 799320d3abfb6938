import { chartCodes, type Diagnostic, failure, type Result, success } from '@helmwright/diagnostics';
import type { JsonObject } from '@helmwright/json';
import { type ChartTemplates, strayBindings, type ValueSchema } from '@helmwright/template';
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

/**
 * Compiles a definition. Fails with HW3001 where the values model promises what Helm's schema check cannot hold, with
 * HW3002 where a loop's variable is read outside its loop, with HW3003 where names clash, with HW3004 and HW3005 where
 * Helms would differ, with HW3006 where merged maps may have the same key, with HW3007 where text of lines
 * would be read differently, with HW3008 to HW3012 where Helm would take subcharts or libraries for something else, with
 * HW3013 where a named template is included for a value of another form than its own, with HW3014 where nulls in defaults are passed over by some Helms, with HW3020 where Chart.yaml would
 * say what Helm refuses, and with HW3021 where the model refuses an example. Warns with HW3022 of values that nothing reads.
 */
export function compileChart(definition: ChartDefinition): Result<CompiledChart> {
  const misplaced = subchartProblems(definition);
  if (misplaced.length > 0) return failure(misplaced);
  const parts = compileParts(definition);
  if (!parts.ok) return parts;
  const { metadata, examples } = definition;
  const templates = templatesOf(definition);
  const schema = schemaOf(definition);
  const defaults = (defaultOf(schema) ?? {}) as JsonObject;
  const valuesOf = valuesOfChart(definition, defaults);
  const validators = validatorsOfChart(definition, defaults, valuesOf);
  const model = modelDiagnostics(definition, schema, validators.few);
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
  const refused = model.length === 0 ? refusedExamples(definition, validators.few) : [];
  const all = diagnostics.length > 0 ? diagnostics : sharedNameProblems(definition);
  if (all.length + refused.length > 0) return failure([...all, ...refused]);
  const compiled: CompiledChart = {
    metadata,
    schema,
    defaults,
    examples,
    templates,
    subcharts: parts.value,
    files: chartFiles(definition),
    render: renderer(definition, valuesOf),
    validate: validators.many,
  };
  return success(compiled, [...parts.diagnostics, ...unreadValues(definition, templates)]);
}

/** The subcharts, compiled each by itself: a fault of theirs is told as theirs. */
function compileParts({ subcharts, libraries }: ChartDefinition): Result<CompiledChart['subcharts']> {
  const compiled = new Map(
    [...new Set(Object.values(subcharts).map(({ chart }) => chart))].map((chart) => [chart, compileChart(chart)]),
  );
  const diagnostics = [
    ...[...compiled.values()].flatMap((each) => each.diagnostics),
    ...libraries.flatMap(libraryProblems),
  ];
  if (diagnostics.some(({ severity }) => severity === 'error')) return failure(diagnostics);
  return success(
    Object.fromEntries(
      Object.entries(subcharts).flatMap(([alias, { chart }]) => {
        const each = compiled.get(chart);
        return each?.ok === true ? [[alias, each.value] as const] : [];
      }),
    ),
    diagnostics,
  );
}

function modelDiagnostics(definition: ChartDefinition, schema: ValueSchema, check: Validator): readonly Diagnostic[] {
  const { metadata } = definition;
  const problems = [...modelProblems(schema), ...definition.problems];
  return (problems.length > 0 ? problems : defaultProblems(check)).map(({ path, message, remedy }) =>
    chartCodes.valuesModel({ message: `The value ${path} of the chart ${metadata.name} ${message}.`, remedy }),
  );
}

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
