import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '@helmwright/diagnostics';
import { helmwrightWith, type Printed } from '../examples/command.ts';
import type { ChartRepository } from './repository.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A pin as a config has it. */
export interface Pin {
  readonly name: string;
  readonly repository: string;
  readonly version: string;
  readonly digest: string;
}

/** The text of a config that pins charts. */
export const configOf = (
  ...pins: readonly Pin[]
): string => `import { defineWorkspace, foreignChart } from 'helmwright';

export default defineWorkspace({
  charts: [
${pins.map(({ name, repository, version, digest }) => `    foreignChart({\n      name: '${name}',\n      repository: '${repository}',\n      version: '${version}',\n      digest: '${digest}',\n    }),\n`).join('')}  ],
});
`;

/** A component of a chart, in its own namespace. */
export const componentOf = (chart: string, more = ''): Readonly<Record<string, string>> => ({
  [`environments/catalog/components/${chart}.yaml`]: `description: Made up for tests.
chart: ${chart}
scope: cell
namespace: ${chart}-system
podSecurity: privileged
${more}`,
});

const base: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "module", "private": true }\n',
  'environments/catalog/locations.yaml': `countries:
  DE: { name: Germany, legalArea: EU, law: [GDPR] }
locations:
  aws/eu-central-1: { country: DE, city: Frankfurt am Main, source: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html" }
`,
  'environments/production/environment.yaml': `description: The only one.
source: { repoURL: https://git.example.org/platform.git, targetRevision: main }
`,
  'environments/production/regions/frankfurt.yaml': `residency: { allowed: [DE] }
cells:
  - { name: frankfurt-1, cluster: one, location: aws/eu-central-1 }
  - { name: frankfurt-2, cluster: two, location: aws/eu-central-1 }
`,
};

/** A workspace of two cells in a temporary folder, with a cache of its own beside the tools of the machine. */
export class TestWorkspace {
  readonly folder: string;
  readonly #repository: ChartRepository;

  private constructor(folder: string, repository: ChartRepository) {
    this.folder = folder;
    this.#repository = repository;
  }

  static async of(repository: ChartRepository, files: Readonly<Record<string, string>>): Promise<TestWorkspace> {
    const folder = await mkdtemp(join(tmpdir(), 'helmwright-foreign-'));
    const workspace = new TestWorkspace(folder, repository);
    await workspace.write({ ...base, ...files });
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    return workspace;
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.folder, path)), { recursive: true });
      await writeFile(join(this.folder, path), text);
    }
  }

  /** Runs the command in the workspace, as its users do. */
  helmwright = (...args: readonly string[]): Promise<Printed> =>
    helmwrightWith(this.#repository.environment, this.folder, ...args);

  text = (path: string): Promise<string> => readFile(join(this.folder, path), 'utf8');

  remove = (): Promise<void> => rm(this.folder, { recursive: true, force: true });
}

/** `<code> <file>:<line>` of what a run with `--json` found, each once; with the column where it is asked for. */
export function places(stdout: string, columns = false): readonly string[] {
  const report: { readonly diagnostics: readonly Diagnostic[] } = JSON.parse(stdout);
  const found = report.diagnostics.map(({ code, position }) => {
    const { file = '', line = 0, column = 0 } = position ?? {};
    return `${code} ${file}:${line}${columns ? `:${column}` : ''}`;
  });
  return columns ? [...new Set(found)] : found;
}
