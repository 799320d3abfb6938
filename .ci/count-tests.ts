/**
 * Sums what vitest recorded for every project that has tests, part by part where they are run in parts, and prints
 * `N passed, N failed`.
 * A test file that did not load, and a project whose tests left no record or ran nothing, count as one failure each.
 * Exits 1 when anything failed or when no test ran.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Project {
  readonly targets?: Readonly<Record<string, object>>;
}

interface Manifest extends Project {
  readonly nx?: Project;
}

interface TestRecord {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const root = process.argv[2] ?? join(import.meta.dirname, '..');
let passed = 0;
let failed = 0;

// Packages say what Nx runs for them beside the rest; what is no package says it in a file of its own.
const manifests = globSync(['libs/*/package.json', 'tools/*/package.json', 'tests/*/project.json'], { cwd: root });
for (const manifestPath of manifests.sort()) {
  const manifest: Manifest = JSON.parse(readFileSync(join(root, manifestPath), 'utf8'));
  const targets = Object.keys((manifest.nx ?? manifest).targets ?? {});
  if (!targets.includes('test')) continue;
  const parts = targets.filter((name) => name.startsWith('test--'));
  for (const target of parts.length > 0 ? parts : ['test']) count(dirname(manifestPath), target);
}

function count(project: string, target: string): void {
  const name = target === 'test' ? project : `${project} ${target}`;
  const record = join(root, project, `.cache/${target.replace(/^test-?/, 'test-results')}.json`);
  if (!existsSync(record)) {
    console.log(`${name}: its tests left no record`);
    failed += 1;
    return;
  }
  const { testResults }: TestRecord = JSON.parse(readFileSync(record, 'utf8'));
  if (testResults.length === 0) {
    console.log(`${name}: no test ran`);
    failed += 1;
  }
  for (const file of testResults) {
    const failures = file.assertionResults.filter(({ status }) => status === 'failed').length;
    passed += file.assertionResults.filter(({ status }) => status === 'passed').length;
    failed += failures;
    if (file.status === 'failed' && failures === 0) {
      console.log(`${name}: a test file did not load: ${file.name}`);
      failed += 1;
    }
  }
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
