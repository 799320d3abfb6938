import { chartCodes, type Diagnostic } from '@helmwright/diagnostics';
import { type JsonObject, valueAt } from '@helmwright/json';
import { type NamedTemplate, printNamedTemplates, typesOf, type ValueSchema } from '@helmwright/template';
import type { ChartDefinition } from '../definition/chart-definition.ts';
import { dependenciesOf, tagsBelow } from '../definition/dependencies.ts';
import { reached } from '../definition/templates-of.ts';
import { defaultOf } from '../model/json-schema.ts';
import { nullDefaultProblems } from './null-defaults.ts';

/** Keys that Helm, or every chart, has for something else. */
const elsewhere: readonly string[] = ['global', 'enabled', 'tags'];

/**
 * Looks for subcharts and libraries that Helm would take for one another, or for something else. Reports HW3008 to HW3011,
 * and HW3014. Their own faults are those of their definitions.
 */
export function subchartProblems(definition: ChartDefinition): readonly Diagnostic[] {
  if (isWithinItself(definition)) {
    return [
      chartCodes.cyclicSubcharts({
        message: `The chart ${definition.metadata.name} is a subchart of itself.`,
        remedy: 'Take it out of the subcharts of one of the charts on the way.',
      }),
    ];
  }
  return [
    ...aliasProblems(definition),
    ...conditionProblems(definition),
    ...tagProblems(definition),
    ...nameProblems(definition),
    ...ancestorProblems(definition, []),
    ...nullDefaultProblems(definition),
  ];
}

function isWithinItself(definition: ChartDefinition, above: readonly ChartDefinition[] = []): boolean {
  if (above.includes(definition)) return true;
  return Object.values(definition.subcharts).some(({ chart }) => isWithinItself(chart, [...above, definition]));
}

function aliasProblems({ metadata, subcharts, libraries, ownKeys }: ChartDefinition): readonly Diagnostic[] {
  const names = [...Object.keys(subcharts), ...libraries.map((library) => library.metadata.name)];
  return names.flatMap((alias, index) => {
    const taken = (what: string): Diagnostic =>
      chartCodes.subchartAlias({
        message: `${metadata.name}: the subchart "${alias}" ${what}.`,
        remedy: "Give it another alias: lower-case letters, digits and dashes, and no key of the chart's own values.",
      });
    if (!/^[a-z]([-a-z0-9]{0,51}[a-z0-9])?$/.test(alias)) return [taken('has an alias that is no name of a chart')];
    if (elsewhere.includes(alias)) return [taken('has an alias that stands for something else in every chart')];
    if (ownKeys.includes(alias)) return [taken('has the alias of a value that the chart has itself')];
    return names.indexOf(alias) === index ? [] : [taken('has the name of another')];
  });
}

/**
 * Conditions have to lead to a value that is true or false, or not there at all: Helm passes over all others. One that is
 * always there decides, so that those after it would never be read.
 */
function conditionProblems(definition: ChartDefinition): readonly Diagnostic[] {
  const { metadata, schema } = definition;
  return dependenciesOf(definition).flatMap(({ alias, conditions }) =>
    conditions.flatMap((condition, index) => {
      const problem = (what: string, remedy: string): readonly Diagnostic[] => [
        chartCodes.subchartCondition({
          message: `${metadata.name}: the condition "${condition}" of the subchart "${alias}" ${what}.`,
          remedy,
        }),
      ];
      const path = condition.split('.');
      if (condition.includes(',') || schemaAt(schema, path)?.type !== 'boolean') {
        return problem(
          'leads to no value that is true or false',
          "Name a boolean of the chart's own values, as a path with dots.",
        );
      }
      const isAlwaysThere = typeof valueAt((defaultOf(schema) ?? {}) as JsonObject, path) === 'boolean';
      if (!isAlwaysThere || index === conditions.length - 1) return [];
      return problem(
        'has a default, so that those after it are never read',
        'Put it last, or let it be missing by default: a key of a map, or a key that is optional.',
      );
    }),
  );
}

/**
 * Tags are read at the top of the values, those of subcharts of subcharts too: the chart has to have a switch for each, and
 * no condition may decide before they do, whatever the values.
 */
function tagProblems(definition: ChartDefinition): readonly Diagnostic[] {
  const { metadata, schema, ownKeys, subcharts } = definition;
  const problem = (message: string, remedy: string): Diagnostic =>
    chartCodes.subchartCondition({ message: `${metadata.name}: ${message}.`, remedy });
  const unknown = tagsBelow(definition)
    .filter((tag) => !ownKeys.includes('tags') || schemaAt(schema, ['tags', tag])?.type !== 'boolean')
    .map((tag) =>
      problem(
        `the tag "${tag}" of a subchart is no value "tags.${tag}" that is true or false`,
        'Give the values model a group `tags` with a boolean for each tag, those of subcharts of subcharts too.',
      ),
    );
  const defaults = (defaultOf(schema) ?? {}) as JsonObject;
  const decided = dependenciesOf(definition).flatMap(({ alias, conditions }) => {
    const first = conditions.find((condition) => typeof valueAt(defaults, condition.split('.')) === 'boolean');
    return first === undefined || subcharts[alias]?.tags.length === 0
      ? []
      : [
          problem(
            `the tags of the subchart "${alias}" are never read, since the condition "${first}" has a default`,
            'Leave the tags or the condition out, or let the condition be missing by default: a key of a map.',
          ),
        ];
  });
  return [...unknown, ...decided];
}

const schemaAt = (schema: ValueSchema, path: readonly string[]): ValueSchema | undefined =>
  path.reduce((at: ValueSchema | undefined, step) => {
    const below = at?.properties?.[step] ?? at?.additionalProperties;
    return typeof below === 'object' ? below : undefined;
  }, schema);

const clash = ({ metadata }: ChartDefinition, what: string): Diagnostic =>
  chartCodes.subchartClash({
    message: `${metadata.name}: ${what}.`,
    remedy: 'Give one of them another name, or use one definition for both.',
  });

/** Charts are found by their names. */
function nameProblems(definition: ChartDefinition): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const charts = new Map<string, unknown>();
  for (const { name, chart } of dependenciesOf(definition)) {
    const given = chart.of === 'chart' ? chart.definition : chart.library;
    if (charts.has(name) && charts.get(name) !== given)
      found.push(clash(definition, `two different subcharts have the name ${name}`));
    charts.set(name, given);
  }
  return found;
}

/** Looks for named templates that two charts of a release have, and have differently. Reports HW3010. */
export function sharedNameProblems(definition: ChartDefinition): readonly Diagnostic[] {
  const texts = new Map<string, string>();
  const found = new Set<string>();
  for (const template of everyTemplate(definition)) {
    const text = printNamedTemplates({ path: template.file, templates: [template] });
    const known = texts.get(template.name);
    if (known !== undefined && known !== text) found.add(template.name);
    texts.set(template.name, text);
  }
  return [...found].map((name) => clash(definition, `two charts have different named templates of the name ${name}`));
}

const everyTemplate = ({ files, libraries, subcharts }: ChartDefinition): readonly NamedTemplate[] => [
  ...new Set([
    ...reached(files.map(({ body }) => body)),
    ...libraries.flatMap(({ templates }) => templates),
    ...Object.values(subcharts).flatMap(({ chart }) => everyTemplate(chart)),
  ]),
];

/**
 * While Helm finds out which subcharts of a subchart are installed, it puts their values beside those of the charts above,
 * and under the charts' own names where they have aliases. A value there that is no map stops it.
 */
function ancestorProblems(definition: ChartDefinition, above: readonly ChartDefinition[]): readonly Diagnostic[] {
  const charts = [...above, definition];
  const names = dependenciesOf(definition).flatMap(({ name, alias }) => [...new Set([name, alias])]);
  const own = charts.flatMap(({ metadata, ownKeys, schema }) =>
    names
      .filter((name) => ownKeys.includes(name) && !isMapAlways(schema.properties?.[name]))
      .map((name) =>
        chartCodes.subchartAlias({
          message: `${metadata.name}: the value "${name}" has the name of a subchart of ${definition.metadata.name}, which Helm takes for its values.`,
          remedy: 'Give the value or the subchart another name.',
        }),
      ),
  );
  return [...own, ...Object.values(definition.subcharts).flatMap(({ chart }) => ancestorProblems(chart, charts))];
}

const isMapAlways = (schema: ValueSchema | undefined): boolean =>
  schema !== undefined && schema.type === 'object' && typesOf(schema).length === 1;
