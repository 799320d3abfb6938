// npm run bench -- [--quick] [--in FOLDER]: what is measured, and what came of it, is in docs/performance.md.
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { reportText } from './report.ts';
import { runBench } from './run-bench.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, in: { type: 'string' } } });
const report = await runBench({
  quick: values.quick,
  parent: values.in ?? tmpdir(),
  onProgress: (what) => process.stderr.write(`${what}\n`),
});
process.stdout.write(reportText(report));
