import { freeze } from '../tree/freeze.ts';
import type { NamedTemplate } from '../tree/structure.ts';
import { toStructure } from './build.ts';
import { expr, fragment } from './make.ts';
import type { Expr, Fragment, Templated } from './types.ts';

/** Declares the named templates of one chart. */
export interface NamedTemplates {
  /** Declares a named template that yields text, and gives the expression that includes it. */
  text(name: string, comment: string, body: Templated<string>): Expr<string>;
  /** Declares a named template that yields a map or list, and gives the fragment that includes it. */
  yaml<T>(name: string, comment: string, body: Templated<T>): Fragment<T>;
  /** The same, printed into another file: `in('pod')` prints into `templates/_pod.tpl`. */
  in(file: string): NamedTemplates;
}

/**
 * Named templates of one chart. Their names carry the chart's, so that charts can be installed side by side as
 * subcharts. They see the whole of the values and nothing else.
 */
export function namedTemplates(chart: string): NamedTemplates {
  let declared = 0;
  const into = (file: string): NamedTemplates => {
    const declare = (name: string, comment: string, yields: NamedTemplate['yields'], body: unknown): NamedTemplate => {
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
      });
    };
    return freeze({
      text: (name: string, comment: string, body: Templated<string>) =>
        expr<string>({ kind: 'includeText', template: declare(name, comment, 'text', body) }),
      yaml: <T>(name: string, comment: string, body: Templated<T>) =>
        fragment<Fragment<T>>({ kind: 'includeYaml', template: declare(name, comment, 'yaml', body) }),
      in: (other: string) => into(`templates/_${other}.tpl`),
    });
  };
  return into('templates/_helpers.tpl');
}
