import { isReservedName, nameProblem } from '@helmwright/fleet';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMapping } from '../mapping/read-mapping.ts';
import type { Mapping } from '../mapping/schema.ts';
import type { RegisterRow } from '../register/register.ts';
import type { Candidate } from './candidate.ts';
import { nameCandidates } from './names.ts';

const text = `tenant:
  displayName: { column: Name }
  country: { value: DE }
  municipalityCode: { column: Code }
  tier: { value: standard }
  wave: { value: general }
name: { whenTaken: { template: "{Name} {Kreis}" } }
`;

function mappingOf(): Mapping {
  const read = readMapping('m.yaml', text);
  if (!read.ok) throw new Error('no mapping');
  return read.value.mapping;
}

const candidate = fc
  .record({
    displayName: fc.constantFrom('Neustadt', 'Neu-Stadt', 'Neüstadt', 'Altstadt', 'Monitoring', 'Å', ''),
    kreis: fc.constantFrom('Dosse', 'Wied', 'Harz'),
    code: fc.nat({ max: 99 }).map(String),
  })
  .map(({ displayName, kreis, code }): Candidate => {
    const cells: Readonly<Record<string, string>> = { Name: displayName, Kreis: kreis, Code: code };
    const row: RegisterRow = {
      get: (column) => cells[column],
      place: () => ({ file: 'r', line: Number(code), column: 1 }),
    };
    return { row, displayName, country: 'DE', code };
  });
const candidates = fc.uniqueArray(candidate, { selector: ({ code }) => code, maxLength: 8 });
const taken = fc.subarray(['altstadt', 'neustadt', 'neustadt-harz']).map((names) => new Set(names));

test('names are usable, free and all different, or none is given', () => {
  fc.assert(
    fc.property(candidates, taken, (all, before) => {
      const named = nameCandidates(mappingOf(), all, before);
      if (!named.ok) {
        expect(
          named.diagnostics.map(({ code }) => code).filter((code) => !['HW1107', 'HW1109'].includes(code)),
        ).toEqual([]);
        return;
      }
      const { names } = named.value;
      expect(names).toHaveLength(all.length);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names)
        expect([nameProblem(name), isReservedName(name), before.has(name)]).toEqual([undefined, false, false]);
    }),
  );
});

test('who is called how does not hang on the order of the register', () => {
  fc.assert(
    fc.property(
      candidates.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      taken,
      ([all, shuffled], before) => {
        const byCode = (list: readonly Candidate[]) => {
          const named = nameCandidates(mappingOf(), list, before);
          return named.ok
            ? new Map(list.map(({ code }, index) => [code, named.value.names[index]] as const))
            : undefined;
        };
        expect(byCode(shuffled)).toEqual(byCode(all));
      },
    ),
  );
});
