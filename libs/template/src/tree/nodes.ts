import type { Json } from '@helmwright/json';
import type { FunctionName } from '../functions/catalogue.ts';
import type { ValueSchema } from './schema.ts';

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

/** What a named template is included for. */
export interface Parameter {
  readonly binding: Binding;
  readonly schema: ValueSchema | undefined;
}

/** A `define`: a part of the chart that several files share. */
export interface NamedTemplate {
  readonly kind: 'namedTemplate';
  /** Full name, prefixed with the chart's: `app.labels`. */
  readonly name: string;
  /** One line on what it yields. */
  readonly comment: string;
  /** `text` yields a string; `yaml` yields the entries of a map or the items of a list. */
  readonly yields: 'text' | 'yaml';
  readonly body: Structure;
  /** The file it is printed into, such as `templates/_helpers.tpl`. */
  readonly file: string;
  /** Its place among the chart's named templates, in order of declaration. */
  readonly order: number;
  /** The value that it is included for, where it takes one. */
  readonly parameter?: Parameter;
}

/** One scalar value. */
export interface Scalar {
  readonly kind: 'scalar';
  readonly value: Expression;
}

/** A value that the user gives whole: printed with `toYaml`. */
export interface WholeValue {
  readonly kind: 'wholeValue';
  readonly value: Expression;
}

/** One `key: value`. An absent value leaves the entry out. */
export interface Entry {
  readonly kind: 'entry';
  readonly key: string | Expression;
  readonly value: Structure;
}

/** The entries of another map, placed among the entries of this one. */
export interface Splice {
  readonly kind: 'splice';
  readonly body: Structure;
}

/** A map with entries in their printed order. */
export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly (Entry | Splice)[];
}

/** A list; items may be conditional (left out when absent) or loops (spliced in). */
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Structure[];
}

/** The map or list that a named template yields. */
export interface IncludeYaml {
  readonly kind: 'includeYaml';
  readonly template: NamedTemplate;
  /** The value for the template's parameter. */
  readonly argument?: Expression;
}

/** `body` where the condition holds; `otherwise`, or nothing, where it does not. */
export interface When {
  readonly kind: 'when';
  readonly condition: Expression;
  readonly body: Structure;
  readonly otherwise: Structure | undefined;
}

/** `body` with a value bound to a name; `otherwise`, or nothing, where it is null or an empty map or list. */
export interface With {
  readonly kind: 'with';
  readonly source: Expression;
  readonly binding: Binding;
  readonly body: Structure;
  readonly otherwise: Structure | undefined;
}

/** `body` once for each entry of a map (sorted by key) or item of a list; nothing where there is none. */
export interface Each {
  readonly kind: 'each';
  readonly source: Expression;
  /** Map key; for a list the index, which is not bound. */
  readonly key: Binding | undefined;
  readonly value: Binding;
  /** Items go into a list, entries into a map. */
  readonly yields: 'items' | 'entries';
  readonly body: Structure;
}

/** Lines of text, for NOTES.txt: an expression or text is one line. */
export interface Lines {
  readonly kind: 'lines';
  readonly lines: readonly Structure[];
}

/** Texts on one line, those that are there, with a separator between them: what a text with conditions and loops in it is. */
export interface Joined {
  readonly kind: 'joined';
  readonly separator: string;
  readonly items: readonly Structure[];
}

/** Stops the rendering with a message when the condition holds. */
export interface Check {
  readonly kind: 'check';
  readonly condition: Expression;
  readonly message: Expression;
}

/** A structure: what a template file or a part of it prints. */
export type Structure =
  | Scalar
  | WholeValue
  | MapNode
  | ListNode
  | IncludeYaml
  | When
  | With
  | Each
  | Lines
  | Joined
  | Check;
