import type { FunctionName } from '../functions/catalogue.ts';
import type { Json, ValueSchema } from './schema.ts';
import type { NamedTemplate } from './structure.ts';

/** The objects at the root of every Helm template. */
export type Root = 'Values' | 'Release' | 'Chart' | 'Capabilities';

/** A name bound by `with` or `range`; its identity is the object itself. */
export interface Binding {
  readonly kind: 'binding';
  /** What the name stands for, such as `port`: the printer names variables after it. */
  readonly hint: string;
}

/** A constant. */
export interface Literal {
  readonly kind: 'literal';
  readonly value: Json;
}

/** A value below a root object: `.Values.image.tag`. */
export interface Field {
  readonly kind: 'field';
  readonly root: Root;
  readonly path: readonly string[];
  readonly schema: ValueSchema | undefined;
}

/** A value below a bound name: `$port.name`. */
export interface Variable {
  readonly kind: 'variable';
  readonly binding: Binding;
  readonly path: readonly string[];
  readonly schema: ValueSchema | undefined;
}

/** A call of a template function, its arguments in the function's own order. */
export interface Call {
  readonly kind: 'call';
  readonly name: FunctionName;
  readonly args: readonly Expression[];
}

/** The text that a named template yields. */
export interface IncludeText {
  readonly kind: 'includeText';
  readonly template: NamedTemplate;
  /** The value for the template's parameter. */
  readonly argument?: Expression;
}

/** Text with expressions inside it. */
export interface Text {
  readonly kind: 'text';
  readonly parts: readonly (string | Expression)[];
}

/** An expression: something that has one value once the chart's values are known. */
export type Expression = Literal | Field | Variable | Call | IncludeText | Text;
