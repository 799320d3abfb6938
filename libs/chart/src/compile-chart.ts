import { chartCodes, type Diagnostic, failure, type Result, success } from '@helmwright/diagnostics';
import {
  byCodePoint,
  type ChartTemplates,
  includedTemplates,
  type JsonObject,
  type NamedTemplate,
  type NamedTemplateFile,
  printNamedTemplates,
  printTemplate,
  type Structure,
  strayBindings,
} from '@helmwright/template';
import { mergedKeys } from './checks/merged-keys.ts';
import { nameClashes } from './checks/names.ts';
import { withReserved } from './checks/reserve.ts';
import { unreadableLines } from './checks/text-lines.ts';
import { helmDifferences } from './checks/two-helms.ts';
import type { ChartDefinition } from './define/define-chart.ts';
import type { ChartMetadata } from './define/metadata.ts';
import { chartYaml, helmignore } from './files/chart-yaml.ts';
import { readme } from './files/readme.ts';
import { valuesYaml, yamlText } from './files/values-yaml.ts';
import { defaultOf } from './model/json-schema.ts';
import { modelProblems } from './model/problems.ts';
import { type Renderer, renderer } from './render/renderer.ts';
import { type Validator, validator } from './render/validate.ts';
import { validatorOverDefaults } from './render/validate-by-key.ts';

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
  /** Renders the chart in process. */
  readonly render: Renderer;
  /** Checks the user's values, with the defaults under them. */
  readonly validate: Validator;
}

/**
 * Compiles a definition. Fails with HW3001 where the values model promises what Helm's schema check cannot hold, with
 * HW3002 where a loop's variable is read outside its loop, with HW3003 where names clash, with HW3004 and HW3005 where
 * the two Helms would differ, with HW3006 where merged maps may have the same key, and with HW3007 where text of lines
 * would be read differently.
 */
export function compileChart(given: ChartDefinition): Result<CompiledChart> {
  const { metadata, examples } = given;
  const templates: ChartTemplates = { chart: metadata.name, files: given.files, named: namedFiles(given) };
  const merged = mergedKeys(templates);
  const schema = withReserved(given.schema, merged.reserved);
  const definition: ChartDefinition = { ...given, schema };
  const check = validator(schema);
  const diagnostics = [
    ...modelDiagnostics(definition, check),
    ...scopeDiagnostics(templates),
    ...nameClashes(templates),
    ...helmDifferences(templates),
    ...merged.diagnostics,
    ...unreadableLines(templates),
  ];
  if (diagnostics.length > 0) return failure(diagnostics);
  const defaults = (defaultOf(schema) ?? {}) as JsonObject;
  return success({
    metadata,
    schema,
    defaults,
    examples,
    templates,
    files: chartFiles(definition, templates),
    render: renderer(metadata, templates, defaults),
    validate: validatorOverDefaults(schema, defaults, check),
  });
}

function chartFiles(definition: ChartDefinition, templates: ChartTemplates): ReadonlyMap<string, string> {
  const { metadata, schema, examples } = definition;
  const files: readonly (readonly [string, string])[] = [
    ['.helmignore', helmignore],
    ['Chart.yaml', chartYaml(metadata)],
    ['README.md', readme(metadata, schema)],
    ['values.schema.json', schemaText(definition)],
    ['values.yaml', valuesYaml(schema)],
    ...templates.files.map((file) => [file.path, printTemplate(file)] as const),
    ...templates.named.map((file) => [file.path, printNamedTemplates(file)] as const),
    ...Object.entries(examples).map(([name, values]) => [`ci/${name}-values.yaml`, yamlText(values)] as const),
  ];
  return new Map(files.toSorted(([a], [b]) => byCodePoint(a, b)));
}

function schemaText({ metadata, schema }: ChartDefinition): string {
  const head = { $schema: 'http://json-schema.org/draft-07/schema#', title: `Values of the chart ${metadata.name}` };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}

/** The named templates that files reach, each in the file it was declared for, in order of declaration. */
function namedFiles({ files }: ChartDefinition): readonly NamedTemplateFile[] {
  const found = new Set<NamedTemplate>();
  const visit = (body: Structure): void => {
    for (const template of includedTemplates(body)) {
      if (found.has(template)) continue;
      found.add(template);
      visit(template.body);
    }
  };
  for (const file of files) visit(file.body);
  const all = [...found].sort((a, b) => a.order - b.order);
  const paths = [...new Set(all.map((template) => template.file))].sort(byCodePoint);
  return paths.map((path) => ({ path, templates: all.filter((template) => template.file === path) }));
}

function modelDiagnostics(definition: ChartDefinition, check: Validator): readonly Diagnostic[] {
  const { metadata, schema } = definition;
  const problems = [...modelProblems(schema), ...definition.problems];
  return (problems.length > 0 ? problems : defaultProblems(schema, check)).map(({ path, message, remedy }) =>
    chartCodes.valuesModel({ message: `The value ${path} of the chart ${metadata.name} ${message}.`, remedy }),
  );
}

/** Defaults that the model itself refuses: zod takes them as they are, Helm does not. */
function defaultProblems(schema: ChartDefinition['schema'], check: Validator): ReturnType<typeof modelProblems> {
  const refused = check((defaultOf(schema) ?? {}) as JsonObject);
  return refused.map(({ path, message }) => ({
    path: path.join('.'),
    message: `has a default that its model refuses: ${message}`,
    remedy: 'Correct the default, or the check.',
  }));
}

function scopeDiagnostics(templates: ChartTemplates): readonly Diagnostic[] {
  const bodies = [
    ...templates.files.map(({ path, body }) => ({ path, body })),
    ...templates.named.flatMap(({ templates: named }) => named.map(({ name, body }) => ({ path: name, body }))),
  ];
  return bodies.flatMap(({ path, body }) =>
    strayBindings(body).map((binding) =>
      chartCodes.strayVariable({
        message: `${templates.chart}: ${path} reads the loop variable "${binding.hint}" outside its loop.`,
        remedy: 'Read it only inside the callback that it is given to.',
      }),
    ),
  );
}
