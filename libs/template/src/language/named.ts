import type { NamedTemplate } from '../tree/structure.ts';
import { toStructure } from './build.ts';
import { expr, fragment, freeze } from './make.ts';
import type { Expr, Fragment, Maybe, Templated } from './types.ts';

/** Whatever can be looked up later: the named templates a chart declared, in order. */
export interface NamedTemplates {
  /** Declares a named template that yields text, and gives the expression that includes it. */
  text(name: string, comment: string, body: Templated<string>): Expr<string>;
  /** Declares a named template that yields a map or list, and gives the fragment that includes it. */
  yaml<T>(name: string, comment: string, body: Templated<T> | Maybe<T>): Fragment<T>;
}

/**
 * Named templates of one chart. Their names carry the chart's, so that charts can be installed side by side as
 * subcharts. They see the whole of the values and nothing else.
 */
export function namedTemplates(chart: string): NamedTemplates {
  const declare = (name: string, comment: string, yields: NamedTemplate['yields'], body: unknown): NamedTemplate =>
    freeze({ kind: 'namedTemplate', name: `${chart}.${name}`, comment, yields, body: toStructure(body) });
  return freeze({
    text: (name: string, comment: string, body: Templated<string>) =>
      expr<string>({ kind: 'includeText', template: declare(name, comment, 'text', body) }),
    yaml: <T>(name: string, comment: string, body: Templated<T> | Maybe<T>) =>
      fragment<Fragment<T>>({ kind: 'includeYaml', template: declare(name, comment, 'yaml', body) }),
  });
}
