import type { Json, JsonObject } from '@helmwright/json';
import { isJsonObject } from '@helmwright/json';
import type { ValueSchema } from '@helmwright/template';
import { coalesceTables } from '../coalesce/helm-values.ts';
import type { ChartDefinition, Subchart } from '../definition/chart-definition.ts';
import { tagsBelow } from '../definition/dependencies.ts';
import { templatesOf } from '../definition/templates-of.ts';
import { mergedKeys } from '../merged-keys/merged-keys.ts';
import { withReserved } from '../merged-keys/reserve.ts';
import { isGroup } from '../model/leaves.ts';

/** What a parent's condition reads of a chart's values; the chart itself does not. */
const enabledSchema: ValueSchema = {
  description: 'Whether a parent chart installs this one; read by its condition, and by nothing in this chart.',
  type: 'boolean',
};

/** The schema of a chart's own values, in which maps refuse the keys that its templates put beside theirs. */
export function schemaOf(definition: ChartDefinition): ValueSchema {
  const known = schemas.get(definition);
  if (known !== undefined) return known;
  const schema = withReserved(definition.schema, mergedKeys(templatesOf(definition)).reserved);
  schemas.set(definition, schema);
  return schema;
}

// Printing, checking and every parent ask for it; definitions never change.
const schemas = new WeakMap<ChartDefinition, ValueSchema>();

/**
 * The schema by which a chart's values are checked. It takes what the documented one does and what others put there: a
 * parent sets `enabled` for its condition, and Helm itself adds a map with the globals for each library.
 */
export function acceptedSchema(definition: ChartDefinition): ValueSchema {
  const schema = withLibraryMaps(schemaOf(definition), definition);
  if (schema.properties?.['enabled'] !== undefined) return schema;
  return { ...schema, properties: { ...schema.properties, enabled: enabledSchema } };
}

const libraryMap: ValueSchema = { type: 'object', propertyNames: { type: 'string', enum: ['global'] } };

function withLibraryMaps(schema: ValueSchema, { subcharts, libraries }: ChartDefinition): ValueSchema {
  const below = Object.entries(subcharts).map(
    ([alias, { chart }]) => [alias, withLibraryMaps(schema.properties?.[alias] ?? {}, chart)] as const,
  );
  const maps = libraries.map(({ metadata }) => [metadata.name, libraryMap] as const);
  if (below.length + maps.length === 0) return schema;
  return { ...schema, properties: { ...schema.properties, ...Object.fromEntries([...below, ...maps]) } };
}

/** The schema of a subchart's values within its parent's. */
export function underAlias({ chart, defaults, enabled }: Subchart): ValueSchema {
  const { name, version } = chart.metadata;
  const { default: _, ...own } = withFixedTags(schemaOf(chart), tagsBelow(chart));
  const properties = own.properties ?? {};
  const switched: ValueSchema | undefined =
    enabled === undefined
      ? undefined
      : {
          ...(properties['enabled'] ?? { description: 'Whether this subchart is installed.', type: 'boolean' }),
          default: enabled,
        };
  const { enabled: __, ...others } = properties;
  return withDefaults(
    {
      ...own,
      description: `Values of the subchart ${name} ${version}.`,
      ...(switched === undefined
        ? {}
        : {
            required: [...new Set(['enabled', ...(own.required ?? [])])],
            properties: { enabled: switched, ...others },
          }),
    },
    defaults,
  );
}

/** A schema whose tags are as they are by default: below an alias nobody reads them, they are set at the top. */
function withFixedTags(schema: ValueSchema, tags: readonly string[]): ValueSchema {
  const group = schema.properties?.['tags'];
  if (group === undefined || tags.length === 0) return schema;
  const fixed = Object.entries(group.properties ?? {}).map(([name, tag]) => [
    name,
    tags.includes(name) && tag.default !== undefined
      ? { ...tag, description: `Read at the top of the values: set tags.${name} there.`, enum: [tag.default] }
      : tag,
  ]);
  return {
    ...schema,
    properties: { ...schema.properties, tags: { ...group, properties: Object.fromEntries(fixed) } },
  };
}

/** A schema whose defaults are others, where others are given. */
function withDefaults(schema: ValueSchema, defaults: JsonObject): ValueSchema {
  const { properties = {} } = schema;
  const changed = Object.entries(properties).map(([name, property]) => {
    const given = Object.hasOwn(defaults, name) ? defaults[name] : undefined;
    return [name, given === undefined ? property : withDefault(property, given)] as const;
  });
  return { ...schema, properties: Object.fromEntries(changed) };
}

function withDefault(schema: ValueSchema, given: Json): ValueSchema {
  if (isGroup(schema) && isJsonObject(given)) return withDefaults(schema, given);
  const { default: standard = null } = schema;
  return {
    ...schema,
    default: isJsonObject(given) && isJsonObject(standard) ? coalesceTables(given, standard) : given,
  };
}
