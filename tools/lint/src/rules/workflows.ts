import { parse } from 'yaml';
import type { Finding, Rule } from '../tree.ts';

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly 'timeout-minutes'?: number;
  readonly permissions?: unknown;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
}

const pinned = /^\s*(?:- )?uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/**
 * A workflow takes no more than it needs and nothing that can change under it: no permission unless a job asks,
 * actions by commit digest with their version beside it, no token beside the code that a job checks out, a time limit for
 * every job, and no two runs of one branch.
 */
export const workflows: Rule = (tree) =>
  [...tree].flatMap(([path, text]): readonly Finding[] => {
    if (!/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return [];
    const workflow: Workflow = parse(text);
    const messages: string[] = [];
    if (JSON.stringify(workflow.permissions) !== '{}') messages.push('permissions must be {} at the top');
    if (workflow.concurrency === undefined) messages.push('concurrency is missing');
    for (const [name, job] of Object.entries(workflow.jobs ?? {})) {
      if (job['timeout-minutes'] === undefined) messages.push(`job ${name} has no timeout-minutes`);
      if (job.permissions === undefined) messages.push(`job ${name} does not say its permissions`);
      const keepsToken = job.steps?.some(
        (step) => step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false,
      );
      if (keepsToken) messages.push(`job ${name} leaves its token in what it checked out`);
    }
    for (const line of text.split('\n')) {
      if (/^\s*(?:- )?uses:/.test(line) && !pinned.test(line)) {
        messages.push(`is not pinned by digest with its version as a comment: ${line.trim()}`);
      }
    }
    return messages.map((message) => ({ path, message }));
  });
