import { freeze } from '../tree/freeze.ts';
import type { NamedTemplate, Parameter } from '../tree/nodes.ts';
import { schemaOf } from '../tree/type-of.ts';
import { toStructure } from './build.ts';
import { expr, expressionOf, fragment, pathExpression } from './make.ts';
import type { Expr, Fragment, Templated, ValuePath } from './types.ts';

/** Declares the named templates of one chart. */
export interface NamedTemplates {
  /** Declares a named template that yields text, and gives the expression that includes it. */
  text(name: string, comment: string, body: Templated<string>): Expr<string>;
  /** Declares a named template that yields a map or list, and gives the fragment that includes it. */
  yaml<T>(name: string, comment: string, body: Templated<T>): Fragment<T>;
  /**
   * Declares a named template of one value that yields text, and gives the function that includes it for a value. `like`
   * is a value of the form that it takes; `entryOf` gives one of a map or list.
   */
  textOf<S>(
    name: string,
    comment: string,
    like: Expr<S | null>,
    body: (value: ValuePath<S>) => Templated<string>,
  ): (value: Expr<S>) => Expr<string>;
  /** The same, of one that yields a map or list: say of what, `(probe): Templated<IProbe> => ({ … })`. */
  yamlOf<S, T>(
    name: string,
    comment: string,
    like: Expr<S | null>,
    body: (value: ValuePath<S>) => Templated<T>,
  ): (value: Expr<S>) => Fragment<T>;
  /** The same, printed into another file: `in('pod')` prints into `templates/_pod.tpl`. */
  in(file: string): NamedTemplates;
}

/**
 * Named templates of one chart. Their names carry the chart's, so that charts can be installed side by side as
 * subcharts. They see the whole of the values, and a value where they take one.
 *
 * @example
 * ```ts
 * const name = namedTemplates('app').text('name', 'The name, as short as labels are.', trunc(63, v.name));
 * ```
 */
export function namedTemplates(chart: string): NamedTemplates {
  let declared = 0;
  const into = (file: string): NamedTemplates => {
    const declare = (
      name: string,
      comment: string,
      yields: NamedTemplate['yields'],
      body: unknown,
      parameter?: Parameter,
    ): NamedTemplate => {
      declared += 1;
      const full = `${chart}.${name}`;
      return freeze({
        kind: 'namedTemplate',
        name: full,
        comment,
        yields,
        body: toStructure(body),
        file,
        order: declared,
        ...(parameter === undefined ? {} : { parameter }),
      });
    };
    /** The same of one value, which is named after the template. */
    const declareOf = <S>(
      name: string,
      comment: string,
      yields: NamedTemplate['yields'],
      like: Expr<S | null>,
      body: (value: ValuePath<S>) => unknown,
    ): NamedTemplate => {
      const hint = name.replace(/[^A-Za-z0-9]+(\w?)/g, (_, letter: string) => letter.toUpperCase());
      const binding = freeze({ kind: 'binding', hint } as const);
      const schema = schemaOf(expressionOf(like));
      const value = pathExpression<S>({ kind: 'variable', binding, path: [], schema });
      return declare(name, comment, yields, body(value), freeze({ binding, schema }));
    };
    return freeze({
      text: (name: string, comment: string, body: Templated<string>) =>
        expr<string>({ kind: 'includeText', template: declare(name, comment, 'text', body) }),
      yaml: <T>(name: string, comment: string, body: Templated<T>) =>
        fragment<Fragment<T>>({ kind: 'includeYaml', template: declare(name, comment, 'yaml', body) }),
      textOf: <S>(
        name: string,
        comment: string,
        like: Expr<S | null>,
        body: (value: ValuePath<S>) => Templated<string>,
      ) => {
        const template = declareOf(name, comment, 'text', like, body);
        return (value: Expr<S>) => expr<string>({ kind: 'includeText', template, argument: expressionOf(value) });
      },
      yamlOf: <S, T>(
        name: string,
        comment: string,
        like: Expr<S | null>,
        body: (value: ValuePath<S>) => Templated<T>,
      ) => {
        const template = declareOf(name, comment, 'yaml', like, body);
        return (value: Expr<S>) =>
          fragment<Fragment<T>>({ kind: 'includeYaml', template, argument: expressionOf(value) });
      },
      in: (other: string) => into(`templates/_${other}.tpl`),
    });
  };
  return into('templates/_helpers.tpl');
}
