import { parse } from 'yaml';
import type { Finding, Rule } from '../tree.ts';
import { shellCommands } from './shell-commands.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: unknown;
  readonly environment?: unknown;
  readonly uses?: string;
  readonly container?: unknown;
  readonly services?: unknown;
  readonly defaults?: unknown;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on?: unknown;
  readonly defaults?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
}

/** Triggers that run with the rights of the branch that a change is for, whatever the change is. */
const borrowedRights = ['pull_request_target', 'workflow_run'];

/** Actions that bring something from the forge or publish something, and run nothing that they find in the tree. */
const publishing = [
  'actions/download-artifact',
  'actions/upload-artifact',
  'actions/setup-node',
  'azure/setup-helm',
  'sigstore/cosign-installer',
];

/** Actions that read the tree and report what they find, without running it: the only ones that may have a checkout. */
const reading = [
  'actions/checkout',
  'github/codeql-action/init',
  'github/codeql-action/analyze',
  'github/codeql-action/upload-sarif',
  'ossf/scorecard-action',
];

/** Commands that only handle text, or that publish what lies there, each with the subcommands that do. */
const harmless: Readonly<Record<string, readonly string[] | 'any'>> = {
  ...Object.fromEntries(
    [
      '[',
      'cat',
      'cut',
      'echo',
      'exit',
      'grep',
      'head',
      'jq',
      'ls',
      'mkdir',
      'printf',
      'read',
      'rm',
      'sed',
      'set',
      'tail',
    ]
      .concat(['tee', 'test', 'tr', 'true', 'wc'])
      .map((name) => [name, 'any' as const]),
  ),
  cosign: ['login', 'sign'],
  gh: ['api'],
  helm: ['registry', 'push'],
  npm: ['publish'],
};

/**
 * A job that may write, has an identity, or sees a secret runs nothing that a change or a dependency brings: no
 * checkout beside commands, no installation, no script, no action beyond the few named here. What it publishes comes
 * as an artifact from a job without rights.
 */
export const privilegedJobs: Rule = (tree) =>
  [...tree].flatMap(([path, text]): readonly Finding[] => {
    if (!/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return [];
    const workflow: Workflow = parse(text);
    const messages = triggersOf(workflow.on).flatMap((trigger) =>
      borrowedRights.includes(trigger) ? [`${trigger} runs a change with the rights of the branch it is for`] : [],
    );
    for (const [name, job] of Object.entries(workflow.jobs ?? {})) {
      const right = rightOf(job);
      if (right === undefined) continue;
      const defaults = workflow.defaults ?? job.defaults;
      const found = [...(defaults === undefined ? [] : ['may run another shell than bash']), ...problems(job)];
      messages.push(...found.map((problem) => `job ${name} has ${right}, and ${problem}`));
    }
    return messages.map((message) => ({ path, message }));
  });

function triggersOf(on: unknown): readonly string[] {
  if (typeof on === 'string') return [on];
  if (Array.isArray(on)) return on.map(String);
  return typeof on === 'object' && on !== null ? Object.keys(on) : [];
}

/** What a job may do beyond reading, as the end of a sentence; undefined where it may not. */
function rightOf(job: Job): string | undefined {
  const { permissions } = job;
  if (typeof permissions === 'string') return permissions.includes('write') ? permissions : undefined;
  if (typeof permissions === 'object' && permissions !== null) {
    const written = Object.entries(permissions).find(([, level]) => level === 'write');
    if (written !== undefined) return `${written[0]}: write`;
  }
  if (job.environment !== undefined) return 'the secrets of an environment';
  return /\bsecrets\s*[.[:]|"secrets":/.test(JSON.stringify(job)) ? 'secrets' : undefined;
}

function problems(job: Job): readonly string[] {
  const found: string[] = [];
  if (job.uses !== undefined) found.push(`calls ${job.uses}, of which this rule sees nothing`);
  if (job.container !== undefined || job.services !== undefined) found.push('runs in or beside an image');
  const steps = job.steps ?? [];
  for (const step of steps) {
    if (step.uses !== undefined) found.push(...problemsOfAction(step.uses, step));
    if (step.run !== undefined) found.push(...problemsOfCommands(step.run, step.shell));
  }
  const checkedOut = steps.some(({ uses }) => uses?.startsWith('actions/checkout@'));
  if (checkedOut && steps.some(({ uses, run }) => run !== undefined || !isOneOf(reading, uses))) {
    found.push('has a checkout beside more than what reads it');
  }
  return found;
}

const isOneOf = (actions: readonly string[], uses: string | undefined): boolean =>
  uses !== undefined && actions.includes(uses.split('@', 1)[0] ?? '');

function problemsOfAction(uses: string, step: Step): readonly string[] {
  if (!isOneOf([...publishing, ...reading], uses)) return [`uses ${uses}, which nobody said runs nothing else`];
  return step.with?.['cache'] === undefined ? [] : [`lets ${uses} bring what another run kept`];
}

function problemsOfCommands(run: string, shell: string | undefined): readonly string[] {
  const found = shellCommands(run).flatMap(({ name, next }) => {
    const allowed = Object.hasOwn(harmless, name) ? harmless[name] : undefined;
    if (allowed === 'any' || allowed?.includes(next ?? '')) return [];
    return [`runs ${allowed === undefined || next === undefined ? name : `${name} ${next}`}`];
  });
  if (shell !== undefined && shell !== 'bash') found.push(`runs a step with ${shell}`);
  if (run.includes('${{')) found.push('writes an expression into a command, instead of its environment');
  return found;
}
