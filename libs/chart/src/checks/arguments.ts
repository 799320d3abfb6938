import { chartCodes, type Diagnostic } from '@helmwright/diagnostics';
import { compareCodePoints } from '@helmwright/json';
import {
  type ChartTemplates,
  type Expression,
  expressionsIn,
  innerStructures,
  type NamedTemplate,
  type Structure,
  type ValueSchema,
} from '@helmwright/template';

/** A named template that is included for a value. */
export interface Inclusion {
  readonly template: NamedTemplate;
  readonly argument: Expression;
}

/** Every place in a structure in which a named template is included for a value. */
export function inclusions(structure: Structure): readonly Inclusion[] {
  const texts = expressionsIn(structure).flatMap((each) => (each.kind === 'includeText' ? inclusion(each) : []));
  const maps = (at: Structure): readonly Inclusion[] => [
    ...(at.kind === 'includeYaml' ? inclusion(at) : []),
    ...innerStructures(at).flatMap(maps),
  ];
  return [...texts, ...maps(structure)];
}

const inclusion = (given: {
  readonly template: NamedTemplate;
  readonly argument?: Expression;
}): readonly Inclusion[] =>
  given.argument === undefined ? [] : [{ template: given.template, argument: given.argument }];

/**
 * Looks for named templates that are included for a value of another form than they were written for: what is printed for
 * a whole number is not what a text needs. Reports HW3013.
 */
export function argumentMismatches({ chart, files, named }: ChartTemplates): readonly Diagnostic[] {
  const bodies = [
    ...files.map(({ path, body }) => ({ place: path, body })),
    ...named.flatMap(({ templates }) => templates.map(({ name, body }) => ({ place: name, body }))),
  ];
  return bodies.flatMap(({ place, body }) =>
    inclusions(body)
      .filter(({ template, argument }) => !fits(argument, template))
      .map(({ template }) =>
        chartCodes.argumentMismatch({
          message: `${chart}: ${place} includes ${template.name} for a value of another form than it was written for.`,
          remedy: 'Give both values the same checks in the model, or write a named template for each.',
        }),
      ),
  );
}

function fits(argument: Expression, { parameter }: NamedTemplate): boolean {
  const schema = argument.kind === 'field' || argument.kind === 'variable' ? argument.schema : undefined;
  return JSON.stringify(formOf(schema)) === JSON.stringify(formOf(parameter?.schema));
}

/** What of a schema says how a value is printed: not what it means, nor whether it may be missing. */
function formOf(schema: ValueSchema | undefined): unknown {
  if (schema === undefined) return undefined;
  const { description: _, default: __, examples: ___, ...form } = schema;
  const types = [form.type ?? []].flat().filter((type) => type !== 'null');
  const inner = (all: readonly ValueSchema[] | undefined): unknown =>
    all?.filter(({ type }) => type !== 'null').map(formOf);
  return {
    ...form,
    type: types,
    enum: form.enum?.filter((member) => member !== null),
    properties:
      form.properties &&
      Object.entries(form.properties)
        .map(([name, property]) => [name, formOf(property)] as const)
        .toSorted(([a], [b]) => compareCodePoints(a, b)),
    additionalProperties:
      typeof form.additionalProperties === 'object' ? formOf(form.additionalProperties) : form.additionalProperties,
    items: formOf(form.items),
    anyOf: inner(form.anyOf),
    oneOf: inner(form.oneOf),
  };
}
