import { isJsonObject, type Json, type Path, valueAt } from '@helmwright/json';
import { at, type Broken, listAt, textAt, ungranted } from './broken.ts';
import type { GrantContext } from './context.ts';

interface Asked {
  readonly store: Json;
  readonly key: string;
  readonly path: Path;
}

/**
 * What an ExternalSecret asks its stores for: of each the store and what the key begins with are granted together. A
 * key with `..` in it is not what it begins with.
 */
export function secretKeys(spec: Json, { grants }: GrantContext): readonly Broken[] {
  return askedBy(spec).flatMap(({ store, key, path }) => {
    const from = `${textAt(store, 'kind') || 'SecretStore'} ${textAt(store, 'name')}`;
    if (key.includes('..')) return at(`asks for ${key}, which leads elsewhere`, 'Write the key without `..`.', path);
    return grants.secrets.some((granted) => key !== '' && `${from} ${key}`.startsWith(granted))
      ? []
      : at(
          `asks ${from} for ${key === '' ? 'every key' : key}, which nobody granted`,
          ungranted('', 'secrets', `${from} ${key === '' ? '…' : key}`)[0]?.remedy ?? 'Remove it.',
          path,
        );
  });
}

function askedBy(spec: Json): readonly Asked[] {
  const common = at_(spec, ['secretStoreRef']);
  const storeOf = (entry: Json): Json => at_(entry, ['sourceRef', 'storeRef']) ?? common ?? null;
  const single = listAt(spec, 'data').map((entry, index) => ({
    store: storeOf(entry),
    key: textAt(at_(entry, ['remoteRef']) ?? null, 'key'),
    path: ['data', index],
  }));
  const many = listAt(spec, 'dataFrom').flatMap((entry, index): readonly Asked[] =>
    (['extract', 'find'] as const).flatMap((how) => {
      const asked = at_(entry, [how]);
      return isJsonObject(asked)
        ? [
            {
              store: storeOf(entry),
              key: textAt(asked, how === 'extract' ? 'key' : 'path'),
              path: ['dataFrom', index, how],
            },
          ]
        : [];
    }),
  );
  return [...single, ...many];
}

const at_ = (value: Json, path: Path): Json | undefined => valueAt(value, path);
