import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, tenant } from '@helmwright/charts';
import type { JsonObject } from '@helmwright/json';
import {
  compiled,
  everyHelm,
  type HelmOfRange,
  helmPath,
  objectsOf,
  programOutput,
  Workbench,
} from '@helmwright/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trap } from './trap-chart.ts';

/** Prints the notes as an object: Helm 3 tells them only where a cluster answers. */
const notesAsObject = 'apiVersion: v1\nkind: Notes\ntext: {{ tpl (.Files.Get "NOTES.txt") . | quote }}\n';

/** What Helm tells after an installation. */
async function told({ helm, end }: HelmOfRange, chart: string, values: JsonObject): Promise<string> {
  const file = join(chart, 'given.json');
  await writeFile(file, JSON.stringify(values));
  const verb = helm === 'helm4' ? ['install', '--dry-run=client'] : ['template'];
  const { code, stdout, stderr } = await programOutput(await helmPath(helm, end), [
    ...verb,
    'demo',
    chart,
    '--namespace',
    'malmo',
    '--values',
    file,
  ]);
  if (code !== 0) throw new Error(stderr);
  if (helm === 'helm4') return /^NOTES:\n([\s\S]*)$/m.exec(stdout)?.[1] ?? '';
  const notes = objectsOf(stdout).find((object) => object['kind'] === 'Notes');
  return String(notes?.['text'] ?? '');
}

describe.each([tenant, app, trap])('the notes of the chart $metadata.name', (definition) => {
  const chart = compiled(definition);
  const all = { ...chart.examples, without: {} };
  let bench: Workbench;
  beforeAll(async () => {
    bench = await Workbench.open();
  });
  afterAll(() => bench.close());

  test.each(everyHelm)('are what $name tells', async (which) => {
    const { helm } = which;
    const notes = chart.files.get('templates/NOTES.txt') ?? '';
    const more = [['NOTES.txt', notes] as const, ['templates/zz-notes.yaml', notesAsObject] as const];
    const files = helm === 'helm4' ? chart.files : new Map([...chart.files, ...more]);
    const folder = await bench.chart({ metadata: chart.metadata, files }, which.name);
    for (const values of Object.values(all)) {
      const ours = chart.render({ values, release: { name: 'demo', namespace: 'malmo' } });
      expect(await told(which, folder, values)).toBe(ours.ok ? ours.notes : ours.message);
    }
  });
});
