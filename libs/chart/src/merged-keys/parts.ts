import {
  type Expression,
  innerExpressions,
  type NamedTemplate,
  type Structure,
  type ValueSchema,
} from '@helmwright/template';

/** What keys begin and end with; one of the two may be empty. */
export interface KeyForm {
  readonly start: string;
  readonly end: string;
}

/** What one part of a merged map can bring. */
export interface Part {
  /** Keys that the chart's author wrote. */
  readonly fixed: ReadonlySet<string>;
  /** Maps that are given whole, and maps whose keys are used as they are: their schemas say which keys there can be. */
  readonly open: readonly ValueSchema[];
  /** Keys made of a loop's key with text around it. */
  readonly formed: readonly KeyForm[];
  /** What brings keys that cannot be told beforehand, in words. */
  readonly unknown: readonly string[];
  /** Maps to which it leaves the keys that they have: `overlay` prints a key only where the other map does not have it. */
  readonly givesWayTo: readonly ValueSchema[];
}

const nothing: Part = { fixed: new Set(), open: [], formed: [], unknown: [], givesWayTo: [] };

const together = (parts: readonly Part[]): Part => ({
  fixed: new Set(parts.flatMap(({ fixed }) => [...fixed])),
  open: parts.flatMap(({ open }) => open),
  formed: parts.flatMap(({ formed }) => formed),
  unknown: parts.flatMap(({ unknown }) => unknown),
  // Parts that are one give way to what all of them give way to.
  givesWayTo: (parts[0]?.givesWayTo ?? []).filter((schema) => parts.every((part) => part.givesWayTo.includes(schema))),
});

/** What a structure brings to the map that it is merged into. */
export function partOf(structure: Structure): Part {
  switch (structure.kind) {
    case 'map':
      return together(
        structure.entries.map((entry) => {
          if (entry.kind === 'splice') return partOf(entry.body);
          const givesWayTo = waysOf(entry.value);
          return typeof entry.key === 'string'
            ? { ...nothing, fixed: new Set([entry.key]), givesWayTo }
            : keyed(entry.key, undefined);
        }),
      );
    case 'when':
    case 'with':
      return together(
        [structure.body, ...(structure.otherwise === undefined ? [] : [structure.otherwise])].map(partOf),
      );
    case 'includeYaml':
      return partOf((structure.template satisfies NamedTemplate).body);
    case 'each': {
      const givesWayTo = waysOf(structure.body);
      const body = structure.body.kind === 'when' && givesWayTo.length > 0 ? structure.body.body : structure.body;
      if (body.kind !== 'map') return { ...nothing, unknown: ['a loop'] };
      const part = together(
        body.entries.map((entry) =>
          entry.kind === 'entry' && typeof entry.key !== 'string' ? keyed(entry.key, structure) : partOf(body),
        ),
      );
      return { ...part, givesWayTo };
    }
    case 'wholeValue':
      return given(structure.value);
    case 'scalar':
    case 'list':
    case 'lines':
    case 'joined':
    case 'check':
      return nothing;
  }
}

/** The map to which a structure leaves a key that it has. */
function waysOf(structure: Structure): readonly ValueSchema[] {
  if (structure.kind !== 'when' || structure.condition.kind !== 'call' || structure.condition.name !== 'not') return [];
  const [asked] = structure.condition.args;
  const [map] = asked?.kind === 'call' && asked.name === 'hasKey' ? asked.args : [];
  return (map?.kind === 'field' || map?.kind === 'variable') && map.schema !== undefined ? [map.schema] : [];
}

type Loop = Extract<Structure, { readonly kind: 'each' }>;

/** What a computed key brings: the key of its loop, or that key with text around it. */
function keyed(key: Expression, loop: Loop | undefined): Part {
  if (loop?.key === undefined) return { ...nothing, unknown: ['a key that is computed'] };
  const isLoopKey = (expression: Expression): boolean =>
    expression.kind === 'variable' && expression.binding === loop.key;
  if (isLoopKey(key)) return given(loop.source);
  const readsValue = (expression: Expression): boolean =>
    (expression.kind === 'variable' && expression.binding === loop.value) ||
    innerExpressions(expression).some(readsValue);
  const parts = key.kind === 'text' ? key.parts : [];
  const isOwn = parts.some((part) => typeof part !== 'string' && isLoopKey(part));
  if (!isOwn || readsValue(key)) {
    return { ...nothing, unknown: ['a loop whose keys are not those of what it goes over'] };
  }
  const form = { start: textAt(parts, 0), end: textAt(parts, -1) };
  return form.start === '' && form.end === ''
    ? { ...nothing, unknown: ['a loop whose keys begin and end with what is not known'] }
    : { ...nothing, formed: [form] };
}

const textAt = (parts: readonly (string | Expression)[], at: 0 | -1): string => {
  const part = parts.at(at);
  return typeof part === 'string' ? part : '';
};

/** What a map that users give brings. */
function given(value: Expression): Part {
  const schema = value.kind === 'field' || value.kind === 'variable' ? value.schema : undefined;
  if (schema === undefined) return { ...nothing, unknown: ['a map of which nothing is known'] };
  return { ...nothing, fixed: new Set(Object.keys(schema.properties ?? {})), open: isOpen(schema) ? [schema] : [] };
}

const isOpen = ({ additionalProperties }: ValueSchema): boolean => additionalProperties !== false;
