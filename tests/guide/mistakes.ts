import { expect } from 'vitest';
import type { Sandbox } from './sandbox.ts';

/** Code that does not compile, and what TypeScript says to it. */
interface Mistake {
  readonly code: string;
  readonly texts: readonly string[];
}

/** Expects that each mistake behind a prelude is told as its texts say, and that the prelude alone compiles. */
export async function expectMistakes(sandbox: Sandbox, prelude: string, mistakes: readonly Mistake[]): Promise<void> {
  const files = await Promise.all(
    [{ code: '' }, ...mistakes].map(async ({ code }, index) => {
      const path = `mistake-${index}.ts`;
      await sandbox.write(path, `${prelude}${code}`);
      return path;
    }),
  );
  const said = await sandbox.typecheck(files, { noUnusedLocals: false, allowUnusedLabels: true });
  const about = (index: number): string =>
    said
      .split(/^(?=\S)/m)
      .filter((message) => message.includes(`/mistake-${index}.ts(`))
      .join('');
  expect(about(0)).toBe('');
  for (const [index, { texts }] of mistakes.entries()) {
    expect(texts.length).toBeGreaterThan(0);
    for (const message of texts) expect(about(index + 1)).toContain(message);
  }
}
