import type { Json, JsonObject } from '@helmwright/json';
import type { Each, Entry, Joined, NamedTemplate, Splice, Structure, With } from '../tree/nodes.ts';
import type { EvaluationContext, SlotTable } from './environment.ts';
import { compileExpression, type Evaluated, type ExpressionContext, withArgument } from './expression.ts';
import { RenderFailure } from './failure.ts';
import { isEmptyCollection, isMap, isTrue, shown, sortedKeys, type Value } from './go-values.ts';
import { linesOf } from './lines.ts';

/** Nothing: an entry, item or document that is not there. */
export class Absent {
  readonly kind = 'absent';
}
const absent: Absent = new Absent();

/** Items that a loop adds to the list it stands in. */
export class Spread {
  readonly items: readonly Json[];
  constructor(items: readonly Json[]) {
    this.items = items;
  }
}

export type Yield = Json | Absent | Spread;
type Rendered = (environment: EvaluationContext) => Yield;
type AddEntries = (environment: EvaluationContext, into: Record<string, Json>) => void;

/** Makes the structures of one chart into functions; a named template is made once. */
export class StructureCompiler {
  readonly #context: ExpressionContext;
  readonly #slots: SlotTable;
  readonly #texts = new Map<NamedTemplate, (environment: EvaluationContext) => string>();
  readonly #fragments = new Map<NamedTemplate, Rendered>();

  constructor(slots: SlotTable) {
    this.#slots = slots;
    this.#context = { slots, includeText: (template) => this.#includeText(template) };
  }

  /** An expression of this chart. */
  expression(expression: Parameters<typeof compileExpression>[0]): Evaluated {
    return compileExpression(expression, this.#context);
  }

  /** A structure: gives a value, nothing, or the items of a loop. */
  structure(structure: Structure): Rendered {
    switch (structure.kind) {
      case 'scalar':
      case 'wholeValue': {
        const value = this.expression(structure.value);
        return (environment) => value(environment) ?? null;
      }
      case 'map':
        return this.#map(structure.entries);
      case 'list':
        return this.#list(structure.items);
      case 'includeYaml':
        return withArgument(structure, this.#context, this.#includeYaml(structure.template));
      case 'when': {
        const condition = this.expression(structure.condition);
        const then = this.structure(structure.body);
        const otherwise = structure.otherwise === undefined ? () => absent : this.structure(structure.otherwise);
        return (environment) => (isTrue(condition(environment)) ? then(environment) : otherwise(environment));
      }
      case 'with':
        return this.#with(structure);
      case 'each':
        return this.#each(structure);
      case 'check': {
        const condition = this.expression(structure.condition);
        const message = this.expression(structure.message);
        return (environment) => {
          if (isTrue(condition(environment))) throw new RenderFailure(shown(message(environment)));
          return absent;
        };
      }
      case 'joined':
        return this.joined(structure);
      case 'lines':
        return linesOf(this, structure);
    }
  }

  #map(entries: readonly (Entry | Splice)[]): Rendered {
    const adders = entries.map((entry) => this.#entry(entry));
    return (environment) => {
      const into: Record<string, Json> = {};
      for (const add of adders) add(environment, into);
      return adders.length > 0 && isEmptyCollection(into) ? null : into;
    };
  }

  #entry(entry: Entry | Splice): AddEntries {
    if (entry.kind === 'splice') {
      const body = this.structure(entry.body);
      return (environment, into) => addAll(into, body(environment));
    }
    const value = this.structure(entry.value);
    const key = typeof entry.key === 'string' ? undefined : this.expression(entry.key);
    const fixed = typeof entry.key === 'string' ? entry.key : '';
    return (environment, into) => {
      const given = value(environment);
      if (given instanceof Absent) return;
      put(
        into,
        key === undefined ? fixed : shown(key(environment)),
        given instanceof Spread ? orNull(given.items) : given,
      );
    };
  }

  #list(items: readonly Structure[]): Rendered {
    const all = items.map((item) => this.structure(item));
    return (environment) => {
      const into: Json[] = [];
      for (const item of all) {
        const given = item(environment);
        if (given instanceof Absent) continue;
        if (given instanceof Spread) into.push(...given.items);
        else into.push(given);
      }
      return all.length > 0 && into.length === 0 ? null : into;
    };
  }

  /** The text of what is joined. */
  joined({ items, separator }: Joined): (environment: EvaluationContext) => string {
    const all = this.#list(items);
    return (environment) => {
      const given = all(environment);
      return Array.isArray(given) ? given.map(shown).join(separator) : '';
    };
  }

  #with(structure: With): Rendered {
    const bind = this.bound(structure);
    const body = this.structure(structure.body);
    const otherwise = structure.otherwise === undefined ? () => absent : this.structure(structure.otherwise);
    return (environment) => (bind(environment) ? body(environment) : otherwise(environment));
  }

  /** Binds the value and tells whether there is one. */
  bound(structure: With): (environment: EvaluationContext) => boolean {
    const source = this.expression(structure.source);
    const slot = this.#slots.of(structure.binding);
    return (environment) => {
      const value = source(environment);
      environment.slots[slot] = value;
      return value !== undefined && value !== null && !isEmptyCollection(value);
    };
  }

  #each(structure: Each): Rendered {
    const visit = this.visits(structure);
    const body = this.structure(structure.body);
    if (structure.yields === 'entries') {
      return (environment) => {
        const into: Record<string, Json> = {};
        const any = visit(environment, () => addAll(into, body(environment)));
        return any ? (isEmptyCollection(into) ? null : into) : absent;
      };
    }
    return (environment) => {
      const items: Json[] = [];
      const any = visit(environment, () => {
        const given = body(environment);
        if (given instanceof Spread) items.push(...given.items);
        else if (!(given instanceof Absent)) items.push(given);
      });
      return any ? new Spread(items) : absent;
    };
  }

  /** Visits each entry or item of a loop with its names bound; tells whether there was any. */
  visits(structure: Each): (environment: EvaluationContext, visit: () => void) => boolean {
    const source = this.expression(structure.source);
    const valueSlot = this.#slots.of(structure.value);
    const keySlot = structure.key === undefined ? undefined : this.#slots.of(structure.key);
    return (environment, visit) => {
      const all: Value = source(environment);
      const keys = isMap(all) ? sortedKeys(all) : Array.isArray(all) ? [...all.keys()] : [];
      for (const key of keys) {
        if (keySlot !== undefined) environment.slots[keySlot] = String(key);
        environment.slots[valueSlot] = isMap(all) ? all[String(key)] : Array.isArray(all) ? all[Number(key)] : null;
        visit();
      }
      return keys.length > 0;
    };
  }

  #includeText(template: NamedTemplate): (environment: EvaluationContext) => string {
    const known = this.#texts.get(template);
    if (known !== undefined) return known;
    const body = this.structure(template.body);
    const text = (environment: EvaluationContext): string => {
      const given = body(environment);
      return given instanceof Absent || given instanceof Spread ? '' : shown(given);
    };
    this.#texts.set(template, text);
    return text;
  }

  #includeYaml(template: NamedTemplate): Rendered {
    const known = this.#fragments.get(template);
    if (known !== undefined) return known;
    const body = this.structure(template.body);
    this.#fragments.set(template, body);
    return body;
  }
}

function addAll(into: Record<string, Json>, given: Yield): void {
  if (given instanceof Absent || given instanceof Spread || !isMap(given)) return;
  for (const [key, value] of Object.entries(given as JsonObject)) put(into, key, value);
}

/** Nothing printed under a key or dash is null to YAML. */
const orNull = (items: readonly Json[]): Json => (items.length === 0 ? null : items);

/** The same key twice is text that a strict YAML reader refuses. `defineProperty` keeps `__proto__` a plain key. */
function put(into: Record<string, Json>, key: string, value: Json): void {
  if (Object.hasOwn(into, key)) throw new RenderFailure(`the key "${key}" is set twice`);
  if (key !== '__proto__') into[key] = value;
  else Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
}
