import { adoptCodes, type Diagnostic } from '@helmwright/diagnostics';
import { suggest } from '@helmwright/fleet';
import { formatPath, isJsonObject, type Json, type JsonObject } from '@helmwright/json';
import { MAX_FINDINGS } from '@helmwright/source';
import type { AdoptedChart } from '../chart/chart.ts';
import { isFullMap } from '../layers/member.ts';
import type { Installation } from '../read/heap.ts';
import { placeIn } from '../read/place-in.ts';
import type { Node } from './tree.ts';

/** HW1128: keys that neither the defaults, nor the schema, nor the templates of a chart know. */
export function unknownKeys(
  installations: readonly Installation[],
  root: Node,
  chart: AdoptedChart,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const templates = readTemplates(chart.templates);
  const visit = (node: Node, defaults: Json | undefined, schema: Json | undefined): void => {
    const isTop = node.path.length === 0;
    const isWhole = templates.wholes.has(node.path.join('.'));
    for (const [key, child] of node.children) {
      if (isTop && (key === 'global' || chart.charts.has(key))) continue;
      const standard = entryOf(defaults, key);
      const said = inSchema(schema, key, chart.schema);
      const isKnown =
        said.says === 'known' ||
        (said.says === 'silent' && (standard !== undefined || templates.words.has(key) || (isWhole && !isTop)));
      if (!isKnown) {
        found.push(
          adoptCodes.adoptUnknownKey({
            message: `The chart ${chart.name} knows no \`${formatPath(child.path)}\`, which ${child.by.length} of ${installations.length} installations have.`,
            remedy: suggest(key, isJsonObject(defaults) ? Object.keys(defaults) : [], 'Remove it, or use'),
            position: placeIn(installations[child.by[0] ?? 0], child.path, 'key'),
          }),
        );
      } else if (isFullMap(standard) || (said.schema !== undefined && isJsonObject(said.schema))) {
        visit(child, standard, said.schema);
      }
    }
  };
  visit(root, chart.defaults, chart.schema);
  return found.slice(0, MAX_FINDINGS);
}

const entryOf = (value: Json | undefined, key: string): Json | undefined =>
  isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

interface InSchema {
  readonly says: 'known' | 'unknown' | 'silent';
  /** Of what is under the key. */
  readonly schema: Json | undefined;
}

const silent: InSchema = { says: 'silent', schema: undefined };

/** What a schema says of a key. What it says by other words than these is silence. */
function inSchema(schema: Json | undefined, key: string, whole: Json | undefined): InSchema {
  const resolved = resolve(schema, whole);
  if (resolved === undefined) return silent;
  const { additionalProperties } = resolved;
  const property = entryOf(resolved['properties'], key);
  if (property !== undefined) return { says: 'known', schema: resolve(property, whole) };
  if (isJsonObject(additionalProperties)) return { says: 'known', schema: resolve(additionalProperties, whole) };
  const isOpen = ['patternProperties', 'allOf', 'anyOf', 'oneOf', 'if'].some((word) => Object.hasOwn(resolved, word));
  return additionalProperties === false && !isOpen ? { says: 'unknown', schema: undefined } : silent;
}

/** A schema, by way of one reference within its file. */
function resolve(schema: Json | undefined, whole: Json | undefined): JsonObject | undefined {
  if (!isJsonObject(schema)) return undefined;
  const { $ref } = schema;
  if (typeof $ref !== 'string') return schema;
  if (!$ref.startsWith('#/')) return undefined;
  let at: Json | undefined = whole;
  for (const step of $ref.slice(2).split('/')) at = entryOf(at, step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return isJsonObject(at) ? at : undefined;
}

interface ReadTemplates {
  /** Fields and quoted texts in the actions of templates. */
  readonly words: ReadonlySet<string>;
  /** Paths of values that are used as a whole, so that whatever is in them is. */
  readonly wholes: ReadonlySet<string>;
}

function readTemplates(text: string): ReadTemplates {
  const words = new Set<string>();
  const wholes = new Set<string>();
  for (const part of text.split('{{').slice(1)) {
    const action = part.slice(0, Math.max(0, part.indexOf('}}')));
    for (const [, field = ''] of action.matchAll(/\.([A-Za-z_]\w*)/g)) words.add(field);
    for (const [, quoted = ''] of action.matchAll(/"([^"]*)"/g)) words.add(quoted);
    if (/^-?\s*(?:else\s+)?if\s/.test(action)) continue;
    for (const [, path = ''] of action.matchAll(/\.Values((?:\.[A-Za-z_]\w*)*)/g)) wholes.add(path.slice(1));
  }
  return { words, wholes };
}
