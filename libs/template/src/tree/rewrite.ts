import { freeze } from './freeze.ts';
import type { Entry, Expression, Splice, Structure } from './nodes.ts';

/** What a rewrite does to each node, after it has been done to the nodes inside it. */
export interface Rewriter {
  readonly expression: (expression: Expression) => Expression;
  readonly structure: (structure: Structure) => Structure;
}

/** A tree with every node rewritten, from the leaves up. Bindings keep their identity. */
export const rewriteStructure = (structure: Structure, rewriter: Rewriter): Structure =>
  rewriter.structure(freeze(withInner(structure, rewriter)));

function withInner(structure: Structure, rewriter: Rewriter): Structure {
  const inner = (at: Structure): Structure => rewriteStructure(at, rewriter);
  const expression = (at: Expression): Expression => rewriteExpression(at, rewriter);
  switch (structure.kind) {
    case 'scalar':
    case 'wholeValue':
      return { ...structure, value: expression(structure.value) };
    case 'map':
      return {
        ...structure,
        entries: structure.entries.map((entry) => rewriteEntry(entry, rewriter)),
      };
    case 'list':
    case 'joined':
      return { ...structure, items: structure.items.map(inner) };
    case 'includeYaml':
      return structure.argument === undefined
        ? { ...structure }
        : { ...structure, argument: expression(structure.argument) };
    case 'when':
      return {
        ...structure,
        condition: expression(structure.condition),
        body: inner(structure.body),
        otherwise: structure.otherwise === undefined ? undefined : inner(structure.otherwise),
      };
    case 'with':
      return {
        ...structure,
        source: expression(structure.source),
        body: inner(structure.body),
        otherwise: structure.otherwise === undefined ? undefined : inner(structure.otherwise),
      };
    case 'each':
      return { ...structure, source: expression(structure.source), body: inner(structure.body) };
    case 'lines':
      return { ...structure, lines: structure.lines.map(inner) };
    case 'check':
      return {
        ...structure,
        condition: expression(structure.condition),
        message: expression(structure.message),
      };
  }
}

function rewriteEntry(entry: Entry | Splice, rewriter: Rewriter): Entry | Splice {
  if (entry.kind === 'splice') return freeze({ ...entry, body: rewriteStructure(entry.body, rewriter) });
  const key = typeof entry.key === 'string' ? entry.key : rewriteExpression(entry.key, rewriter);
  return freeze({ ...entry, key, value: rewriteStructure(entry.value, rewriter) });
}

/** An expression with every node rewritten, from the leaves up. */
export const rewriteExpression = (expression: Expression, rewriter: Rewriter): Expression =>
  rewriter.expression(freeze(withInnerExpressions(expression, rewriter)));

function withInnerExpressions(expression: Expression, rewriter: Rewriter): Expression {
  const inner = (at: Expression): Expression => rewriteExpression(at, rewriter);
  switch (expression.kind) {
    case 'call':
      return { ...expression, args: expression.args.map(inner) };
    case 'text':
      return {
        ...expression,
        parts: expression.parts.map((part) => (typeof part === 'string' ? part : inner(part))),
      };
    case 'includeText':
      return expression.argument === undefined
        ? { ...expression }
        : { ...expression, argument: inner(expression.argument) };
    case 'literal':
    case 'field':
    case 'variable':
      return { ...expression };
  }
}
