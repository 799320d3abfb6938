import type { Json, JsonObject } from '@helmwright/json';
import { isJsonObject } from '@helmwright/json';

/** The objects that a rendered one stands for, or why nobody can tell, as the end of a sentence. */
export type Unfolded =
  | { readonly ok: true; readonly objects: readonly JsonObject[] }
  | { readonly ok: false; readonly message: string };

/** What the metadata of a list may hold: of anything else, such as annotations, no object of the list would get any. */
const listMetadata: ReadonlySet<string> = new Set(['resourceVersion', 'selfLink', 'continue', 'remainingItemCount']);

/**
 * The objects that a rendered one stands for. Helm and Argo CD take whatever has `items`, of any kind, for a list and
 * apply what is in it (`Unstructured.IsList` and `decodeToList` of k8s.io/apimachinery); this does the same, to any depth.
 * A kind that ends in `List` and has no `items` is an object like any other.
 */
export function unfold(object: JsonObject): Unfolded {
  if (!Object.hasOwn(object, 'items')) {
    return isPlainList(object) ? { ok: false, message: 'the List has no `items`' } : { ok: true, objects: [object] };
  }
  const kind = textOf(object['kind']);
  if (!kind.endsWith('List')) {
    return { ok: false, message: `${kind} has \`items\`, which Helm and Argo CD take for a list of other objects` };
  }
  const { items = null, metadata } = object;
  if (!isList(items)) return { ok: false, message: `the \`items\` of ${kind} are not a list` };
  if (items.length === 0) return { ok: false, message: `${kind} has nothing in its \`items\`` };
  const stray = isJsonObject(metadata) ? Object.keys(metadata).find((key) => !listMetadata.has(key)) : undefined;
  if (stray !== undefined) {
    return { ok: false, message: `\`metadata.${stray}\` of ${kind} holds for none of the objects in it` };
  }
  const objects: JsonObject[] = [];
  for (const [index, item] of items.entries()) {
    const where = `\`items[${index}]\` of ${kind}`;
    const whole = itemOf(object, item);
    if (typeof whole === 'string') return { ok: false, message: `${where} ${whole}` };
    const inner = unfold(whole);
    if (!inner.ok) return inner;
    objects.push(...inner.objects);
  }
  return { ok: true, objects };
}

const isPlainList = ({ apiVersion, kind }: JsonObject): boolean => apiVersion === 'v1' && kind === 'List';

/** An item of a list; one that says neither version nor kind has those of a typed list. Text is what is wrong with it. */
function itemOf(list: JsonObject, item: Json): JsonObject | string {
  if (!isJsonObject(item)) return 'is not an object';
  const kind = textOf(list['kind']).slice(0, -'List'.length);
  const apiVersion = list['apiVersion'] ?? null;
  const whole = kind !== '' && !('kind' in item) && !('apiVersion' in item) ? { apiVersion, kind, ...item } : item;
  if (textOf(whole['kind']) === '') return 'has no `kind`';
  if (textOf(whole['apiVersion']) === '') return 'has no `apiVersion`';
  if (kind === '' || (whole['kind'] === kind && whole['apiVersion'] === apiVersion)) return whole;
  return `is a ${textOf(whole['kind'])} of ${textOf(whole['apiVersion'])}`;
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

// The compiler does not narrow read-only arrays.
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
