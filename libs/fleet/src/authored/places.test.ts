import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authoredKindNames, authoredKinds } from './kinds.ts';
import { authoredPathOf, authoredPlaceOf, isAuthoredPath } from './places.ts';

// Below `environments/schemas` nothing is authored.
const segment = fc.stringMatching(/^[a-z0-9.-]{1,12}$/).filter((name) => name !== 'schemas');

test('each path that a kind can have is of that kind alone, and tells the names that it was made of', () => {
  fc.assert(
    fc.property(fc.constantFrom(...authoredKindNames), segment, segment, (kind, parent, name) => {
      const path = authoredPathOf(kind, { parent, name });
      const place = authoredPlaceOf(path);
      expect(isAuthoredPath(path)).toBe(true);
      expect(place?.kind).toBe(kind);
      const { path: form } = authoredKinds[kind];
      if (form.includes('<name>')) expect(place?.name).toBe(name);
      if (form.includes('<parent>')) expect(place?.parent).toBe(parent);
      else expect(place?.parent).toBe('');
    }),
  );
});

test('a file of which there is one alone is called as it is named', () => {
  expect(authoredPlaceOf('environments/catalog/current-platform.yaml')).toEqual({
    kind: 'current-platform',
    name: 'current-platform',
    parent: '',
  });
});

test.each([
  'tenants/malmo.yaml',
  'tenants/se/malmo.yml',
  'tenants/se/.yaml',
  'tenants//malmo.yaml',
  'tenants/se/deep/malmo.yaml',
  'environments//environment.yaml',
  'environments/production/environment.yaml.orig',
  'environments/production/cells/nordic.yaml',
])('the path %s means nothing', (path) => {
  expect(authoredPlaceOf(path)).toBeUndefined();
});
