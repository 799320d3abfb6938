/**
 * Prints how much of each library its own tests run, as a table in Markdown, from the summary that
 * `npm run coverage` has vitest write. It judges nothing: a share of lines says where nobody looked, not that a look was good.
 */
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const measures = ['lines', 'branches', 'functions'] as const;
type Counts = Readonly<Record<(typeof measures)[number], { readonly total: number; readonly covered: number }>>;

const root = join(import.meta.dirname, '..');
const summary: Readonly<Record<string, Counts>> = JSON.parse(
  readFileSync(process.argv[2] ?? join(root, 'coverage/coverage-summary.json'), 'utf8'),
);
const { total, ...files } = summary;
if (total === undefined || Object.keys(files).length === 0) throw new Error('the summary of coverage names no file');

const folderOf = (path: string): string => relative(root, path).split(sep).slice(0, 2).join('/');
const byLibrary = Map.groupBy(Object.entries(files), ([path]) => folderOf(path));

/** The share that is run, in per cent; all of what has none to run. */
function shareOf(all: readonly Counts[], measure: keyof Counts): string {
  const of = (count: 'total' | 'covered'): number => all.reduce((sum, each) => sum + each[measure][count], 0);
  return `${(of('total') === 0 ? 100 : (100 * of('covered')) / of('total')).toFixed(1)} %`;
}
const row = (name: string, all: readonly Counts[]): string =>
  `| ${[name, ...measures.map((measure) => shareOf(all, measure))].join(' | ')} |`;

console.log(`| library | ${measures.join(' | ')} |`);
console.log(`|---|${measures.map(() => '---:|').join('')}`);
for (const [name, all] of [...byLibrary].sort(([left], [right]) => (left < right ? -1 : 1))) {
  console.log(
    row(
      name,
      all.map(([, counts]) => counts),
    ),
  );
}
console.log(row('**all**', [total]));
