import { expect, test } from 'vitest';
import { goJson, sortedKeys } from './go-values.ts';

test('the keys of a large map are sorted once, however often it is visited', () => {
  let reads = 0;
  const keys = Array.from({ length: 1_000 }, (_, index) => [`k${999 - index}`, index] as const);
  const map = new Proxy(Object.fromEntries(keys), {
    ownKeys: (target) => {
      reads++;
      return Reflect.ownKeys(target);
    },
  });
  const first = sortedKeys(map);
  for (let visit = 0; visit < 1_000; visit++) expect(sortedKeys(map)).toBe(first);
  expect(reads).toBe(1);
  expect(first).toEqual(keys.map(([key]) => key).toSorted());
  expect(goJson({ b: 1, a: 2 })).toBe('{"a":2,"b":1}');
});
