import type { Binding, Expression, NamedTemplate, Structure } from './nodes.ts';

/** The structures directly inside a structure. */
export function innerStructures(structure: Structure): readonly Structure[] {
  switch (structure.kind) {
    case 'scalar':
    case 'wholeValue':
    case 'includeYaml':
    case 'check':
      return [];
    case 'map':
      return structure.entries.map((entry) => (entry.kind === 'splice' ? entry.body : entry.value));
    case 'list':
    case 'joined':
      return structure.items;
    case 'when':
    case 'with':
      return structure.otherwise === undefined ? [structure.body] : [structure.body, structure.otherwise];
    case 'each':
      return [structure.body];
    case 'lines':
      return structure.lines;
  }
}

/** The expressions directly inside a structure. */
export function ownExpressions(structure: Structure): readonly Expression[] {
  switch (structure.kind) {
    case 'scalar':
    case 'wholeValue':
      return [structure.value];
    case 'map':
      return structure.entries.flatMap((entry) =>
        entry.kind === 'entry' && typeof entry.key !== 'string' ? [entry.key] : [],
      );
    case 'when':
      return [structure.condition];
    case 'with':
    case 'each':
      return [structure.source];
    case 'check':
      return [structure.condition, structure.message];
    case 'includeYaml':
      return structure.argument === undefined ? [] : [structure.argument];
    case 'list':
    case 'lines':
    case 'joined':
      return [];
  }
}

/** The expressions directly inside an expression. */
export function innerExpressions(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.args;
    case 'text':
      return expression.parts.filter((part) => typeof part !== 'string');
    case 'includeText':
      return expression.argument === undefined ? [] : [expression.argument];
    case 'literal':
    case 'field':
    case 'variable':
      return [];
  }
}

/** Every expression in a structure, outer ones before those inside them. */
export function expressionsIn(structure: Structure): readonly Expression[] {
  const within = (expression: Expression): readonly Expression[] => [
    expression,
    ...innerExpressions(expression).flatMap(within),
  ];
  return [...ownExpressions(structure).flatMap(within), ...innerStructures(structure).flatMap(expressionsIn)];
}

/** The named templates a structure includes itself, not counting those that they include in turn. */
export function includedTemplates(structure: Structure): readonly NamedTemplate[] {
  const found = new Set<NamedTemplate>();
  const visitExpression = (expression: Expression): void => {
    if (expression.kind === 'includeText') found.add(expression.template);
    for (const inner of innerExpressions(expression)) visitExpression(inner);
  };
  const visit = (at: Structure): void => {
    if (at.kind === 'includeYaml') found.add(at.template);
    for (const expression of ownExpressions(at)) visitExpression(expression);
    for (const inner of innerStructures(at)) visit(inner);
  };
  visit(structure);
  return [...found];
}

/** The names at the top of the values that a structure reads, through the named templates it includes as well. */
export function valuesRead(structure: Structure): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<NamedTemplate>();
  const visitExpression = (expression: Expression): void => {
    const [name] = expression.kind === 'field' && expression.root === 'Values' ? expression.path : [];
    if (name !== undefined) found.add(name);
    for (const inner of innerExpressions(expression)) visitExpression(inner);
  };
  const visit = (at: Structure): void => {
    for (const expression of ownExpressions(at)) visitExpression(expression);
    for (const inner of innerStructures(at)) visit(inner);
  };
  const visitAll = (at: Structure): void => {
    visit(at);
    for (const template of includedTemplates(at)) {
      if (seen.has(template)) continue;
      seen.add(template);
      visitAll(template.body);
    }
  };
  visitAll(structure);
  return found;
}

/** Whether an expression reads a binding. */
const reads = (expression: Expression, binding: Binding): boolean =>
  (expression.kind === 'variable' && expression.binding === binding) ||
  innerExpressions(expression).some((inner) => reads(inner, binding));

/** Whether a structure reads a binding anywhere. */
export const readsAnywhere = (structure: Structure, binding: Binding): boolean =>
  ownExpressions(structure).some((expression) => reads(expression, binding)) ||
  innerStructures(structure).some((inner) => readsAnywhere(inner, binding));

/** Whether a structure reads the chart's root: its values, the release, or a named template that does. */
export const readsRoot = (structure: Structure): boolean =>
  expressionsIn(structure).some(
    (expression) => expression.kind === 'field' || (expression.kind === 'call' && expression.name === 'hasApi'),
  ) || includedTemplates(structure).some(({ parameter, body }) => parameter === undefined || readsRoot(body));
