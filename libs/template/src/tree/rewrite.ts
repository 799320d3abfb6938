import type { Expression } from './expression.ts';
import type { Entry, Splice, Structure } from './structure.ts';

/** What a rewrite does to each node, after it has been done to the nodes inside it. */
export interface Rewriter {
  readonly expression: (expression: Expression) => Expression;
  readonly structure: (structure: Structure) => Structure;
}

/** A tree with every node rewritten, from the leaves up. Bindings keep their identity. */
export function rewriteStructure(structure: Structure, rewriter: Rewriter): Structure {
  const inner = (at: Structure): Structure => rewriteStructure(at, rewriter);
  const expression = (at: Expression): Expression => rewriteExpression(at, rewriter);
  switch (structure.kind) {
    case 'scalar':
    case 'wholeValue':
      return rewriter.structure({ ...structure, value: expression(structure.value) });
    case 'map':
      return rewriter.structure({
        ...structure,
        entries: structure.entries.map((entry) => rewriteEntry(entry, rewriter)),
      });
    case 'list':
      return rewriter.structure({ ...structure, items: structure.items.map(inner) });
    case 'includeYaml':
      return rewriter.structure({ ...structure });
    case 'when':
      return rewriter.structure({
        ...structure,
        condition: expression(structure.condition),
        body: inner(structure.body),
        otherwise: structure.otherwise === undefined ? undefined : inner(structure.otherwise),
      });
    case 'with':
      return rewriter.structure({
        ...structure,
        source: expression(structure.source),
        body: inner(structure.body),
        otherwise: structure.otherwise === undefined ? undefined : inner(structure.otherwise),
      });
    case 'each':
      return rewriter.structure({ ...structure, source: expression(structure.source), body: inner(structure.body) });
    case 'lines':
      return rewriter.structure({ ...structure, lines: structure.lines.map(inner) });
    case 'check':
      return rewriter.structure({
        ...structure,
        condition: expression(structure.condition),
        message: expression(structure.message),
      });
  }
}

function rewriteEntry(entry: Entry | Splice, rewriter: Rewriter): Entry | Splice {
  if (entry.kind === 'splice') return { ...entry, body: rewriteStructure(entry.body, rewriter) };
  const key = typeof entry.key === 'string' ? entry.key : rewriteExpression(entry.key, rewriter);
  return { ...entry, key, value: rewriteStructure(entry.value, rewriter) };
}

/** An expression with every node rewritten, from the leaves up. */
export function rewriteExpression(expression: Expression, rewriter: Rewriter): Expression {
  const inner = (at: Expression): Expression => rewriteExpression(at, rewriter);
  switch (expression.kind) {
    case 'call':
      return rewriter.expression({ ...expression, args: expression.args.map(inner) });
    case 'text':
      return rewriter.expression({
        ...expression,
        parts: expression.parts.map((part) => (typeof part === 'string' ? part : inner(part))),
      });
    case 'literal':
    case 'field':
    case 'variable':
    case 'includeText':
      return rewriter.expression({ ...expression });
  }
}
