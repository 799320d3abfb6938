// npm run bench -- [--quick | --large] [--in FOLDER] [--json FILE]: what is measured, and what came of it, is in docs/performance.md.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { reportText } from './report.ts';
import { runBench } from './run-bench.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    in: { type: 'string' },
    json: { type: 'string' },
  },
});
const report = await runBench({
  extent: values.quick ? 'quick' : values.large ? 'large' : 'usual',
  parent: values.in ?? tmpdir(),
  onProgress: (what) => process.stderr.write(`${what}\n`),
});
process.stdout.write(reportText(report));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
