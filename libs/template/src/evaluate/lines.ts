import type { Each, Expression, Joined, Structure, With } from '../tree/nodes.ts';
import type { EvaluationContext } from './environment.ts';
import { isTrue, shown, type Value } from './go-values.ts';

/** Makes what stands in lines into functions. */
interface LineParts {
  expression(expression: Expression): (environment: EvaluationContext) => Value;
  joined(joined: Joined): (environment: EvaluationContext) => string;
  bound(structure: With): (environment: EvaluationContext) => boolean;
  visits(structure: Each): (environment: EvaluationContext, visit: () => void) => boolean;
}

/** The text of lines, each with its line break. Structures that are no text yield none. */
export function linesOf(compiler: LineParts, structure: Structure): (environment: EvaluationContext) => string {
  switch (structure.kind) {
    case 'lines': {
      const all = structure.lines.map((line) => linesOf(compiler, line));
      return (environment) => all.map((line) => line(environment)).join('');
    }
    case 'scalar': {
      const value = compiler.expression(structure.value);
      return (environment) => `${shown(value(environment))}\n`;
    }
    case 'joined': {
      const text = compiler.joined(structure);
      return (environment) => `${text(environment)}\n`;
    }
    case 'when': {
      const condition = compiler.expression(structure.condition);
      const body = linesOf(compiler, structure.body);
      const otherwise = structure.otherwise === undefined ? () => '' : linesOf(compiler, structure.otherwise);
      return (environment) => (isTrue(condition(environment)) ? body(environment) : otherwise(environment));
    }
    case 'with': {
      const bind = compiler.bound(structure);
      const body = linesOf(compiler, structure.body);
      const otherwise = structure.otherwise === undefined ? () => '' : linesOf(compiler, structure.otherwise);
      return (environment) => (bind(environment) ? body(environment) : otherwise(environment));
    }
    case 'each': {
      const body = linesOf(compiler, structure.body);
      const visit = compiler.visits(structure);
      return (environment) => {
        let text = '';
        visit(environment, () => {
          text += body(environment);
        });
        return text;
      };
    }
    default:
      return () => '';
  }
}
