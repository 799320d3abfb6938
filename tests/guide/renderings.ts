import type { JsonObject } from '@helmwright/json';
import type { Rendering } from '@helmwright/template';

/** The objects of a rendering; none of one that stopped. */
export const objectsIn = (rendering: Rendering): readonly JsonObject[] =>
  rendering.ok ? rendering.objects.map(({ object }) => object) : [];

/**
 * A script that writes a chart to `charts/<name>`, and prints what it renders in process with each of its examples.
 *
 * @param name the chart's, by which the file exports it
 */
export const writeAndRender = (
  name: string,
  file: string,
  release: { readonly name: string; readonly namespace: string },
): string => `
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compileChart } from '@helmwright/chart';
import { ${name} } from '${file}';
const compiled = compileChart(${name});
if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join(' '));
for (const [path, content] of compiled.value.files) {
  const file = join('charts/${name}', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
const release = ${JSON.stringify(release)};
const { examples, render } = compiled.value;
console.log(JSON.stringify(Object.entries(examples).map(([name, values]) => [name, render({ values, release })])));
`;
