// Fetches every tool and schema set ahead of their first use: `npm run setup -w @helmwright/toolchain`.
import { doctor } from './doctor.ts';

const report = await doctor({ fetch: 'all', onProgress: (line) => void process.stdout.write(`${line}\n`) });
for (const { code, message, remedy } of report.diagnostics) process.stderr.write(`${code} ${message}\n  ${remedy}\n`);
for (const { name, wantedVersion, found } of report.tools) {
  process.stdout.write(`${name} ${found?.version ?? wantedVersion}: ${found?.path ?? 'missing'}\n`);
}
for (const { name, wantedVersion, kinds } of report.schemas) {
  process.stdout.write(`schemas of ${name} ${wantedVersion}: ${kinds} kinds\n`);
}
process.exitCode = report.healthy ? 0 : 1;
