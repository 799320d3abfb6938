import type { NamedTemplate, Structure } from './nodes.ts';

/** One file below `templates/`, as a tree. */
export interface TemplateFile {
  /** Path below the chart's folder, such as `templates/service.yaml`. */
  readonly path: string;
  /** `manifest` files yield objects, `notes` yields text for people. */
  readonly kind: 'manifest' | 'notes';
  readonly body: Structure;
}

/** A file of named templates: `templates/_labels.tpl`. */
export interface NamedTemplateFile {
  readonly path: string;
  readonly templates: readonly NamedTemplate[];
}

/** Everything below `templates/` of one chart. */
export interface ChartTemplates {
  readonly chart: string;
  readonly files: readonly TemplateFile[];
  readonly named: readonly NamedTemplateFile[];
}
