import type { File } from './fleet-files.ts';
import { fill } from './template.ts';

/** Where the charts of a workspace are listed. */
export const CHART_LIST = 'definitions/index.ts';

// Words of the language, and names that the files of a chart have themselves.
const taken: ReadonlySet<string> = new Set(
  `arguments await break case catch charts class compose const continue debugger default defineChart delete do else
  enum eval export extends false finally for function if implements import in instanceof interface let names new null
  package private protected public resource return static super switch testChart this throw true try typeof undefined v
  var void while with yield z`.split(/\s+/),
);

/** The name that a chart is exported by: `mail-relay` is `mailRelay`, and what means something already is a `…Chart`. */
function identifierOf(chart: string): string {
  const [first = '', ...words] = chart.split('-').filter((word) => word !== '');
  const camel = [first, ...words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)].join('');
  return taken.has(camel) ? `${camel}Chart` : camel;
}

/**
 * The files of a chart: its definition, and the test that every chart gets.
 *
 * @param kind `chart` to begin one with, or `baseline`, which bounds a namespace
 */
export function chartFiles(chart: string, kind: 'chart' | 'baseline' = 'chart'): readonly File[] {
  const data = { chart, identifier: identifierOf(chart) };
  return [
    [`definitions/${chart}/index.ts`, fill(`${kind}/index.ts`, data)],
    [`definitions/${chart}/index.test.ts`, fill('chart/index.test.ts', data)],
  ];
}

/**
 * The text of the list of charts with one more in it.
 *
 * @param text as it is; `undefined` where there is none yet
 * @returns `undefined` where a person wrote it in a way of their own
 */
export function chartList(chart: string, text?: string): string | undefined {
  const identifier = identifierOf(chart);
  if (text === undefined) return fill('chart/list.ts', { chart, identifier });
  const list = /^(export const charts\b[^=\n]*= \[)([^\][]*)\]/m;
  const found = list.exec(text);
  const last = [...text.matchAll(/^import [^;]*;\n/gm)].at(-1);
  if (found === null || last === undefined) return undefined;
  const listed = found[2]?.trim().replace(/,$/, '') ?? '';
  const after = last.index + last[0].length;
  const imported = `${text.slice(0, after)}import { ${identifier} } from './${chart}/index.ts';\n${text.slice(after)}`;
  return imported.replace(list, (_, start: string) => `${start}${listed === '' ? '' : `${listed}, `}${identifier}]`);
}
