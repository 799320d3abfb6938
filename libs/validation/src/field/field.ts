import { isJsonObject, type Json, type Path } from '@helmwright/json';
import type { Form } from './forms.ts';

/** What the API server refuses of an object, in its words. */
export interface Fault {
  /** The way to the field at fault. */
  readonly path: Path;
  /** Such as `Invalid value: 0: must be between 1 and 65535, inclusive`. */
  readonly message: string;
}

/** What an API server refuses from a version on, though the oldest that is supported takes it. */
export interface LaterFault extends Fault {
  /** The first version of Kubernetes that refuses it, such as `1.36`. */
  readonly since: string;
}

/** What is taken down of an object, and what is known of it as a whole. */
export interface Report {
  readonly faults: Fault[];
  readonly later: LaterFault[];
  readonly isApplied: boolean;
}

/** How many characters of a value a message repeats. */
const shownLength = 60;

/**
 * A field of an object, as Go's types read it: one that is absent or null, and one of another type than it should be,
 * has the zero value of its type. That the type is right is for the schema to judge. Takes down the faults of the
 * object.
 */
export class Field {
  readonly value: Json | undefined;
  readonly #parent: Field | undefined;
  readonly #key: string | number;
  readonly #report: Report;

  private constructor(value: Json | undefined, key: string | number, report: Report, parent?: Field) {
    this.value = value;
    this.#key = key;
    this.#report = report;
    this.#parent = parent;
  }

  /** The whole of an object. */
  static root(object: Json, report: Report): Field {
    return new Field(object, '', report);
  }

  /** Whether the object can be applied; one without a name can be created alone. */
  get isApplied(): boolean {
    return this.#report.isApplied;
  }

  /** The field at a way of keys; unset where there is none. */
  at(...keys: readonly string[]): Field {
    return keys.reduce<Field>((field, key) => {
      const { value } = field;
      const own = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
      return new Field(own, key, field.#report, field);
    }, this);
  }

  /** The same field, read as what its text says. */
  reading(value: Json): Field {
    return new Field(value, this.#key, this.#report, this.#parent);
  }

  get isSet(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** Empty where it is no text. */
  get text(): string {
    return typeof this.value === 'string' ? this.value : '';
  }

  /** 0 where it is no number. */
  get number(): number {
    return typeof this.value === 'number' ? this.value : 0;
  }

  /** False where it is not true. */
  get flag(): boolean {
    return this.value === true;
  }

  /** Items of a list; none where it is no list. */
  get items(): readonly Field[] {
    const { value } = this;
    if (!Array.isArray(value)) return [];
    return value.map((item: Json, index) => new Field(item, index, this.#report, this));
  }

  /** Values of a map by key; none where it is no map. */
  get entries(): readonly (readonly [key: string, value: Field])[] {
    const { value } = this;
    if (!isJsonObject(value)) return [];
    return Object.keys(value).map((key) => [key, this.at(key)] as const);
  }

  /** How many items or entries there are. */
  get size(): number {
    const { value } = this;
    if (Array.isArray(value)) return value.length;
    return isJsonObject(value) ? Object.keys(value).length : 0;
  }

  get path(): Path {
    return this.#parent === undefined ? [] : [...this.#parent.path, this.#key];
  }

  required(detail = ''): void {
    this.#add(detail === '' ? 'Required value' : `Required value: ${detail}`);
  }

  invalid(detail: string): void {
    this.#add(`Invalid value: ${shown(this.value)}: ${detail}`);
  }

  forbidden(detail: string): void {
    this.#add(`Forbidden: ${detail}`);
  }

  unsupported(allowed: readonly string[]): void {
    this.#add(unsupported(this.value, allowed));
  }

  duplicate(what: Json | undefined = this.value): void {
    this.#add(`Duplicate value: ${shown(what)}`);
  }

  notFound(): void {
    this.#add(`Not found: ${shown(this.value)}`);
  }

  tooLong(most: number): void {
    this.#add(`Too long: may not be more than ${most} bytes`);
  }

  tooMany(most: number): void {
    this.#add(`Too many: ${this.size}: must have at most ${most} items`);
  }

  /** Whatever a form says against the text. */
  check(form: Form, text: string = this.text): void {
    for (const message of form(text)) this.invalid(message);
  }

  /** Refuses a text that is none of these; an absent one passes, for the server fills it in. */
  oneOf(allowed: readonly string[]): void {
    if (this.text !== '' && !allowed.includes(this.text)) this.unsupported(allowed);
  }

  /** The same where the server fills nothing in. */
  mustBeOneOf(allowed: readonly string[]): void {
    if (!allowed.includes(this.text)) this.unsupported(allowed);
  }

  notNegative(): void {
    if (this.number < 0) this.invalid('must be greater than or equal to 0');
  }

  inRange(least: number, most: number): void {
    if (this.number < least || this.number > most) this.invalid(`must be between ${least} and ${most}, inclusive`);
  }

  /** What Kubernetes refuses from a version on. */
  refusedSince(since: string, message: string): void {
    this.#report.later.push({ path: this.path, message, since });
  }

  /** The same of a value, where it is set and none of these. */
  oneOfSince(since: string, allowed: readonly string[]): void {
    if (this.isSet && !allowed.includes(this.text)) this.refusedSince(since, unsupported(this.value, allowed));
  }

  #add(message: string): void {
    this.#report.faults.push({ path: this.path, message });
  }
}

const unsupported = (value: Json | undefined, allowed: readonly string[]): string =>
  `Unsupported value: ${shown(value)}: supported values: ${allowed.map((each) => `"${each}"`).join(', ')}`;

function shown(value: Json | undefined): string {
  if (value === undefined) return '""';
  const text = JSON.stringify(value);
  return text.length <= shownLength ? text : `${text.slice(0, shownLength)}…`;
}
