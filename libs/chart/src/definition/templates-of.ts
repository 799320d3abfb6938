import { compareCodePoints } from '@helmwright/json';
import {
  type ChartTemplates,
  includedTemplates,
  type NamedTemplate,
  type NamedTemplateFile,
  type Structure,
} from '@helmwright/template';
import type { ChartDefinition } from './chart-definition.ts';

/** Everything below `templates/` of a chart: its files, and the named templates that they reach. */
export function templatesOf({ metadata, files, libraries }: ChartDefinition): ChartTemplates {
  const others = new Set(libraries.flatMap(({ templates }) => templates));
  const own = [...reached(files.map(({ body }) => body))].filter((template) => !others.has(template));
  return { chart: metadata.name, files, named: namedFiles(own) };
}

/** Named templates, each in the file it was declared for, in order of declaration. */
export function namedFiles(templates: Iterable<NamedTemplate>): readonly NamedTemplateFile[] {
  const all = [...templates].sort((a, b) => a.order - b.order);
  const paths = [...new Set(all.map((template) => template.file))].sort(compareCodePoints);
  return paths.map((path) => ({ path, templates: all.filter((template) => template.file === path) }));
}

/** The named templates that structures include, directly and through one another. */
export function reached(bodies: readonly Structure[]): ReadonlySet<NamedTemplate> {
  const found = new Set<NamedTemplate>();
  const visit = (body: Structure): void => {
    for (const template of includedTemplates(body)) {
      if (found.has(template)) continue;
      found.add(template);
      visit(template.body);
    }
  };
  for (const body of bodies) visit(body);
  return found;
}
