import type { Finding, Rule } from '../tree.ts';
import { sourceFiles } from '../tree.ts';

/**
 * Tools make folders with `makeFolder` of `@helmwright/disk`: Node's own `recursive` never ends where the system
 * answers that a path is missing although the one above it is there, as in `/proc` or in a working folder that is gone.
 */
export const folders: Rule = (tree) =>
  sourceFiles(tree).flatMap(([path, text]): readonly Finding[] =>
    /^tools\/(?!lint\/)/.test(path) && !path.endsWith('.test.ts') && /\bmkdir(?:Sync)?\([^;]*\brecursive\b/.test(text)
      ? [{ path, message: 'makes folders by `recursive`, which may never end: use makeFolder of @helmwright/disk' }]
      : [],
  );
