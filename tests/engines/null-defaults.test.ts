import { everyHelm, helmPath, objectsOf, programOutput, Workbench } from '@helmwright/testing';
import { engines } from '@helmwright/toolchain';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** A chart of nobody's making with nulls in its defaults, and a part that prints what reaches it. */
const files = new Map([
  ['Chart.yaml', 'apiVersion: v2\nname: whole\nversion: 0.1.0\ndependencies: [{ name: part, version: 0.1.0 }]\n'],
  ['values.yaml', 'part: { name: null, ports: { http: null } }\nglobal: { region: null }\n'],
  ['charts/part/Chart.yaml', 'apiVersion: v2\nname: part\nversion: 0.1.0\n'],
  [
    'charts/part/values.yaml',
    'name: part\nports: { http: 80, admin: 81 }\nglobal: { region: north }\nown: { nothing: null }\n',
  ],
  ['charts/part/templates/seen.yaml', 'seen: {{ toJson .Values }}\n'],
]);

let bench: Workbench;
let chart: string;
beforeAll(async () => {
  bench = await Workbench.open();
  chart = await bench.write(files, 'whole');
});
afterAll(() => bench.close());

const newest = engines.find(({ name }) => name === 'Helm 4')?.newest;

test.each(everyHelm)(
  '$name hands nulls of defaults down or drops them, as HW3005 and HW3014 say, which is why both are refused',
  async ({ helm, end, name }) => {
    const seen = async (...args: readonly string[]): Promise<unknown> =>
      objectsOf((await programOutput(await helmPath(helm, end), ['template', 'my', chart, ...args])).stdout)[0]?.[
        'seen'
      ];
    const down = { global: {}, ports: { admin: 81 } };
    const dropped = { global: { region: 'north' }, name: 'part', ports: { http: 80, admin: 81 } };
    const kept = name === 'Helm 3.17.3' ? {} : { nothing: null };
    expect(await seen()).toEqual(name === `Helm ${newest}` ? { ...dropped, own: {} } : { ...down, own: kept });
    // What a user gives counts with all of them, whatever else it brings along.
    const all = ['--set', 'part.name=null,part.ports.http=null,global.region=null'];
    expect(await seen(...all)).toMatchObject(down);
    expect(await seen(...all)).not.toHaveProperty('name');
  },
);
