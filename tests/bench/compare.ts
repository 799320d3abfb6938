// node --conditions=@helmwright/source tests/bench/compare.ts BASE.json HEAD.json: prints a table of two runs.
import { readFileSync } from 'node:fs';
import { comparisonText } from './comparison.ts';
import type { BenchReport } from './report.ts';

const [base, head] = process.argv.slice(2).map((path): BenchReport => JSON.parse(readFileSync(path, 'utf8')));
if (base === undefined || head === undefined) {
  process.stderr.write('usage: compare.ts BASE.json HEAD.json\n');
  process.exitCode = 2;
} else {
  process.stdout.write(comparisonText(base, head));
}
