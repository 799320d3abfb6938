import { join } from 'node:path';
import { type ProcessEnvironment, programAt } from '@helmwright/disk';
import type { ResolvedTool } from '../resolved-tool.ts';
import { lastLine, runCommand } from '../run-command.ts';

/** The most bytes that a packed chart may have: no known one has a tenth of that. */
export const largestChart = 20 * 1024 * 1024;

/** Milliseconds that Helm may take to fetch a chart, or to read one. */
const limit = 120_000;

/** A chart of a repository; or a packed one of the folder, which Helm is to load. */
type Question =
  | { readonly name: string; readonly repository: string; readonly version?: string }
  | { readonly show: string };

/** What Helm says. */
export type HelmWord = { readonly ok: true } | { readonly ok: false; readonly problem: string };

/** Has Helm fetch a chart into `pulled/` of a folder, or load a packed one, which it does before it shows anything. */
export async function askHelm(
  { path }: ResolvedTool,
  question: Question,
  { folder, environment }: { readonly folder: string; readonly environment: ProcessEnvironment },
): Promise<HelmWord> {
  const { options, operands } = argumentsOf(question);
  const outcome = await runCommand({ at: programAt(path) }, options, {
    cwd: folder,
    environment,
    // Logins of `helm registry login` count; what others of the user's repositories say does not, nor do plugins.
    set: {
      HELM_NO_PLUGINS: '1',
      HELM_CACHE_HOME: join(folder, 'helm'),
      HELM_REPOSITORY_CONFIG: join(folder, 'helm', 'repositories.yaml'),
    },
    operands,
    end: '--',
    timeout: limit,
  });
  if (outcome.status === 0) return { ok: true };
  return {
    ok: false,
    problem: lastLine(outcome)
      .replace(/^Error: /, '')
      .replace(/\.$/, ''),
  };
}

function argumentsOf(question: Question): {
  readonly options: readonly string[];
  readonly operands: readonly string[];
} {
  if ('show' in question) return { options: ['show', 'chart'], operands: [`./${question.show}`] };
  const { name, repository, version } = question;
  const isOci = repository.startsWith('oci://');
  return {
    options: [
      'pull',
      '--destination=pulled',
      ...(version === undefined ? [] : [`--version=${version}`]),
      ...(isOci ? [] : [`--repo=${repository}`]),
    ],
    operands: [isOci ? `${repository.replace(/\/$/, '')}/${name}` : name],
  };
}
