import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf, componentsOf } from '../components/cell-components.ts';
import { edited, findings, messages, sampleCharts, sampleFleet, sampleWith } from '../fixtures/sample.ts';
import { loadFleet } from '../load/load-fleet.ts';
import { explainValue } from '../values/explain.ts';

const path = (name: string): string => `environments/catalog/components/${name}.yaml`;
const component = (more = '', chart = 'app', namespace = 'edge'): string =>
  `description: Made up.\nchart: ${chart}\nscope: cell\nnamespace: ${namespace}\n${more}`;
const nordic = 'environments/production/regions/nordic.yaml';

/** What a name leads to along needs, by closing over them until nothing is new. */
function reach(names: readonly string[], lists: readonly (readonly string[])[], from: string): ReadonlySet<string> {
  const reached = new Set(lists[names.indexOf(from)]);
  for (let size = -1; size !== reached.size; ) {
    size = reached.size;
    for (const name of [...reached]) for (const need of lists[names.indexOf(name)] ?? []) reached.add(need);
  }
  return reached;
}

describe('components of cells', () => {
  test.each([
    { title: 'a chart that is not there', text: component('', 'apps'), found: 'HW2019', at: '2:8' },
    { title: 'another scope', text: component().replace('scope: cell', 'scope: moon'), found: 'HW2004', at: '3:8' },
    { title: 'no namespace', text: component().replace('namespace: edge\n', ''), found: 'HW2003', at: '1:1' },
    { title: 'an unknown key', text: component('tier: standard\n'), found: 'HW2001', at: '5:1' },
    {
      title: 'an environment that is not there',
      text: component('where: { environments: [staging] }\n'),
      found: 'HW2041',
      at: '5:25',
    },
    {
      title: 'a region that is not there',
      text: component('where: { regions: [nordic, south] }\n'),
      found: 'HW2043',
      at: '5:28',
    },
    {
      title: 'a cell that is not there',
      text: component('where: { cells: [nordic-3] }\n'),
      found: 'HW2016',
      at: '5:18',
    },
    {
      title: 'a need that is not there',
      text: component('needs: [mesh]\n'),
      found: 'HW2120',
      at: '5:9',
    },
    { title: 'a need of itself', text: component('needs: [mail]\n'), found: 'HW2121', at: '5:9' },
    { title: "a tenant's namespace", text: component('', 'app', 'berlin'), found: 'HW2021', at: '4:12' },
    { title: "Kubernetes' own namespace", text: component('', 'app', 'kube-system'), found: 'HW2021', at: '4:12' },
    {
      title: 'the namespace that tenancy is kept in',
      text: component('', 'app', 'tenancy'),
      found: 'HW2021',
      at: '4:12',
    },
    {
      title: 'a value that its chart refuses',
      text: component('values: { replicas: many }\n'),
      found: 'HW2035',
      at: '5:21',
    },
  ])('with $title are refused', ({ text, found, at }) => {
    expect(findings({ [path('mail')]: text })).toEqual([`${found} ${path('mail')}:${at}`]);
  });

  test('are not named as a service is', () => {
    expect(findings({ [path('web')]: component() })).toEqual([`HW2023 ${path('web')}:1:1`]);
  });

  test('do not need each other', () => {
    const found = findings({ [path('a')]: component('needs: [b]\n'), [path('b')]: component('needs: [a]\n') });
    expect(found).toEqual([`HW2121 ${path('a')}:5:9`]);
  });

  test('are told of a circle that they are in, not of one that they need', () => {
    const texts = {
      [path('a')]: component('needs: [d, c]\n'),
      [path('b')]: component('needs: [d, c]\n'),
      [path('c')]: component('needs: [d, b]\n'),
      [path('d')]: component(),
      [path('e')]: component('needs: [f]\n'),
      [path('f')]: component('needs: [g]\n'),
      [path('g')]: component('needs: [e, c]\n'),
    };
    expect(findings(texts)).toEqual([`HW2121 ${path('b')}:5:12`, `HW2121 ${path('e')}:5:9`]);
    expect(messages(texts)).toEqual([
      '`b` needs `c`, which needs `b`. Take one of the needs out of the circle.',
      '`e` needs `f`, which needs `g`, which needs `e`. Take one of the needs out of the circle.',
    ]);
  });

  test('are told of circles exactly where some can come after none that is left', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const needs = fc.array(fc.subarray(names), { minLength: names.length, maxLength: names.length });
    fc.assert(
      fc.property(needs, (lists) => {
        const texts = names.map((name, index) => [path(name), component(`needs: [${lists[index]?.join(', ')}]\n`)]);
        const circles = findings(Object.fromEntries(texts)).map((each) => /\/(.)\.yaml/.exec(each)?.[1]);
        // Kahn: what is left when everything that needs nothing more is taken away, over and over.
        let left = new Set(names);
        for (let size = -1; size !== left.size; ) {
          size = left.size;
          left = new Set([...left].filter((name) => lists[names.indexOf(name)]?.some((need) => left.has(need))));
        }
        expect(circles.length > 0).toBe(left.size > 0);
        // Each that is told leads to itself.
        for (const name of circles) expect(reach(names, lists, name ?? '').has(name ?? '')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('need what is in the same cell', () => {
    const texts = {
      [path('mail')]: component('needs: [mesh]\n'),
      [path('mesh')]: component('where: { regions: [nordic] }\n'),
    };
    expect(findings(texts)).toEqual([`HW2122 ${path('mail')}:5:9`]);
    expect(messages(texts)[0]).toBe(
      '`mail` needs `mesh`, which germany-1 of production does not have. Widen `where` of `mesh`, or narrow that of `mail`.',
    );
  });

  test('are refused a value where it was written, once for all cells that have it from there', () => {
    const found = messages({
      [path('mail')]: component(),
      ...edited('environments/production/environment.yaml', 'values:\n', 'values:\n  mail: { replicas: many }\n'),
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /^`mail\.replicas` \("many"\) of `germany-1` in production; `nordic-1` in production; `nordic-2` in production: /,
    );
  });

  test('get values in a cell that has them, and not under a name that is nobody’s', () => {
    const cell = (values: string) => edited(nordic, 'nordic-prod-2, ', `nordic-prod-2, values: ${values}, `);
    expect(findings({ [path('mail')]: component(), ...cell('{ mial: { replicas: 2 } }') })).toEqual([
      expect.stringMatching(/^HW2015 environments\/production\/regions\/nordic\.yaml:5:/),
    ]);
    const fleet = sampleFleet({
      [path('mail')]: component('values: { replicas: 2 }\n'),
      ...cell('{ mail: { replicas: 5 } }'),
    });
    const valueIn = (name: string): unknown => {
      const explained = explainValue(fleet, name, 'production', 'mail.replicas');
      return explained.ok ? [explained.value.value, explained.value.layers.map(({ layer }) => layer)] : explained;
    };
    expect(valueIn('nordic-1')).toEqual([2, ['chart', 'environment']]);
    expect(valueIn('nordic-2')).toEqual([5, ['chart', 'environment', 'cell']]);
  });

  test('are asked for by the name of a cell that has some', () => {
    const fleet = sampleFleet({ [path('mail')]: component('where: { cells: [nordic-2] }\n') });
    const asked = (name: string, value = 'mail.replicas') =>
      explainValue(fleet, name, 'production', value).diagnostics.map(({ code, message, remedy }) => [
        code,
        message,
        remedy,
      ]);
    const unknown = (name: string) => `There is no tenant and no cell with components \`${name}\` in production.`;
    expect(asked('nordic-3')).toEqual([['HW2040', unknown('nordic-3'), expect.stringContaining('`nordic-2`')]]);
    expect(asked('nordic-1')).toEqual([['HW2040', unknown('nordic-1'), expect.stringContaining('`nordic-2`')]]);
    expect(asked('nordic-2', 'maill.replicas')[0]).toEqual([
      'HW2042',
      '`nordic-2` has no component `maill`.',
      'Write `mail`, if that is what was meant.',
    ]);
  });

  test('are installed each after those that it needs', () => {
    const fleet = sampleFleet({
      [path('a')]: component('needs: [c]\n'),
      [path('b')]: component('where: { cells: [nordic-2] }\n'),
      [path('c')]: component('needs: [d]\n'),
      [path('d')]: component(),
    });
    const [environment] = fleet.environments;
    const orders = environment && cellsOf(environment).map((place) => componentsOf(fleet, environment, place));
    expect(orders?.map((order) => order.map(({ name }) => name).join(' '))).toEqual(['d c a', 'd c a', 'b d c a']);
  });
});

test('a system of components needs no tenants, no tiers, no waves, no countries and no capacity', () => {
  const texts = new Map([
    ...[...sampleWith()].filter(([each]) => each.endsWith('/locations.yaml')),
    [path('mail'), component()] as const,
    [
      'environments/live/environment.yaml',
      'description: All there is.\nsource: { repoURL: https://git.example.org/platform.git, targetRevision: main }\n',
    ] as const,
    [
      'environments/live/regions/germany.yaml',
      'residency: { allowed: [DE] }\ncells: [{ name: live, cluster: live, location: azure/germanywestcentral }]\n',
    ] as const,
  ]);
  const charts = sampleCharts.filter(({ name }) => name === 'app');
  expect(loadFleet(texts, charts)).toMatchObject({ ok: true, diagnostics: [] });
});
