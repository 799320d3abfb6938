import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameProblem } from './names.ts';
import { proposeTenantName, slugFromDisplayName } from './slug.ts';

test.each([
  ['Malmö stad', 'SE', 'malmo-stad'],
  ['Göteborgs stad', 'SE', 'goteborgs-stad'],
  ['Københavns Kommune', 'DK', 'kobenhavns-kommune'],
  ['Ærø Kommune', 'DK', 'aero-kommune'],
  ['Tromsø', 'NO', 'tromso'],
  ['Ålesund', 'NO', 'alesund'],
  ['München', 'DE', 'muenchen'],
  ['Gießen', 'DE', 'giessen'],
  ['Saint-Étienne', 'FR', 'saint-etienne'],
  ["L'Haÿ-les-Roses", 'FR', 'lhay-les-roses'],
  ["'s-Gravenhage", 'NL', 's-gravenhage'],
  ['Kraków', 'PL', 'krakow'],
  ['Αθήνα', 'GR', 'athina'],
])('%s in %s becomes %s', (displayName, country, slug) => {
  expect(slugFromDisplayName(displayName, country)).toBe(slug);
});

test('composed and decomposed letters give the same name', () => {
  expect(slugFromDisplayName('Malmö'.normalize('NFD'), 'SE')).toBe('malmo');
});

test('a proposed name is a DNS label, whatever the display name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('SE', 'DE', 'FR'), (displayName, country) => {
      const result = proposeTenantName(displayName, country, new Set());
      expect(result.ok ? nameProblem(result.value) : 'refused').toBe(result.ok ? undefined : 'refused');
    }),
  );
});

test('HW2023 a name that is taken is reported, not altered', () => {
  const result = proposeTenantName('Malmö stad', 'SE', new Set(['malmo-stad']));
  expect(result.diagnostics).toMatchObject([{ code: 'HW2023', message: expect.stringContaining('malmo-stad') }]);
});

test('HW2021 and HW2022 reserved and unusable names', () => {
  expect(proposeTenantName('Default', 'SE', new Set()).diagnostics).toMatchObject([{ code: 'HW2021' }]);
  expect(proposeTenantName('!!!', 'SE', new Set()).diagnostics).toMatchObject([{ code: 'HW2022' }]);
  expect(proposeTenantName('x'.repeat(60), 'SE', new Set()).diagnostics).toMatchObject([{ code: 'HW2022' }]);
});
