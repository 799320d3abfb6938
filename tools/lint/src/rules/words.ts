import type { Finding, Rule } from '../tree.ts';

/** A word that is not used here, and what is said instead: the field's own term, or plain English. */
interface Avoided {
  readonly form: RegExp;
  readonly instead: string;
}

const avoided: readonly Avoided[] = [
  { form: /\breckon(?:s|ed|ing)?\b/i, instead: 'estimate, compute or count' },
  { form: /\bmend(?:s|ed|ing)?\b/i, instead: 'fix' },
  { form: /\bwhosoever\b/i, instead: 'whoever or whichever' },
  { form: /\b(?:have|has|had|having) (?:a|its|their) say\b/i, instead: 'set, or decide' },
  { form: /\b(?:hitherto|heretofore|thereof|whence|whither|forthwith|betake)\b/i, instead: 'a plain word' },
];

/** Texts that people write and read; what is generated is written from them. */
const isText = (path: string): boolean =>
  /\.(?:ts|mjs|md|yaml|yml|hbs)$/.test(path) && !/^tools\/lint\/src\/rules\/words(?:\.test)?\.ts$/.test(path);

/** Texts use the words of docs/glossary.md and plain English; old and rare ones make a reader stop. */
export const words: Rule = (tree) =>
  [...tree].flatMap(([path, text]): readonly Finding[] => {
    if (!isText(path)) return [];
    return text.split('\n').flatMap((line, index) =>
      avoided.flatMap(({ form, instead }): readonly Finding[] => {
        const [word] = form.exec(line) ?? [];
        return word === undefined ? [] : [{ path, message: `line ${index + 1} has "${word}": write ${instead}` }];
      }),
    );
  });
