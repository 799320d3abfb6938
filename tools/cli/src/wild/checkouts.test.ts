import { beforeAll, describe, expect, test } from 'vitest';
import { diagnosticsOf, helmwright } from '../fixtures/command.ts';
import { snapshot } from '../fixtures/snapshot.ts';
import { madeBase } from './fixtures/base.ts';
import type { Checkout, Outcomes } from './fixtures/checkout.ts';
import { contents } from './fixtures/contents.ts';
import { repositories } from './fixtures/repositories.ts';

// Each line runs the command several times.

let base = '';
beforeAll(async () => {
  base = await madeBase();
});

/** Runs a verb: it works, finds changes, is used wrongly, or says one thing and what to do. */
async function outcomeOf({ at, environment = {} }: Checkout, ...args: readonly string[]): Promise<string> {
  const ran = await helmwright(at, [...args, '--json'], { environment: { ...process.env, ...environment } });
  expect(ran.stderr + ran.stdout).not.toMatch(/internal error|\n +at /);
  const errors = diagnosticsOf(ran).filter(({ severity }) => severity === 'error');
  for (const { message, remedy } of errors) {
    expect(message).toMatch(/^[^␉]+\.$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/s);
  }
  if (errors.length === 0) return ran.code === 0 ? 'works' : ran.code === 1 ? 'changes' : 'usage';
  expect(ran.code).toBeGreaterThan(0);
  return errors.map(({ code }) => code).join(' ');
}

/** The outcome of each verb that a line of the table names: every process saved is a second of the suite. */
async function outcomesOf(
  checkout: Checkout,
  lines: Readonly<Record<keyof Outcomes, readonly string[]>>,
  named: Readonly<Record<string, string | undefined>>,
): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const [verb, args] of Object.entries(lines)) {
    if (named[verb] !== undefined) found[verb] = await outcomeOf(checkout, ...args);
  }
  return found;
}

describe('a checkout in the wild', () => {
  test.each(Object.entries({ ...repositories, ...contents }))('%s', async (_, [make, expected]) => {
    const checkout = make(base);
    const { at, root = at, earlier = 'HEAD~1' } = checkout;
    const before = snapshot(root);
    const lines: Readonly<Record<keyof Outcomes, readonly string[]>> = {
      check: ['generate', '--check'],
      render: ['render', 'malmo', '--environment', 'staging'],
      diff: ['diff', 'HEAD', '--exit-code'],
      diffEarlier: ['diff', earlier, '--exit-code'],
      generate: ['generate', '--no-verify'],
    };
    const { generate, ...looking } = expected;
    const found = await outcomesOf(checkout, lines, looking);
    expect(found).toEqual(looking);
    // Whoever only looks leaves everything as it was, in `.git` as well.
    expect(snapshot(root)).toEqual(before);
    if (generate === undefined) return;
    expect(await outcomeOf(checkout, ...lines.generate)).toBe(generate);
    if (generate === expected.check) expect(snapshot(root)).toEqual(before);
    else expect(await outcomeOf(checkout, ...lines.check)).toBe('works');
  });
});
