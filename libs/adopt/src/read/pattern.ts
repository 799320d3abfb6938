import { adoptCodes, failure, type Result, success } from '@helmwright/diagnostics';

/** What the path of a values file can say of it. */
export const placeholders = ['environment', 'region', 'country', 'tier', 'tenant'] as const;

/** One of {@link placeholders}. */
export type Placeholder = (typeof placeholders)[number];

/** What a path said, as it is written there. */
export type Captured = Readonly<Partial<Record<Placeholder, string>>>;

/** A path with parts in braces. */
export interface Pattern {
  readonly text: string;
  readonly names: ReadonlySet<Placeholder>;
  /** What a path says, or undefined where the pattern is of other paths. */
  readonly match: (path: string) => Captured | undefined;
}

/** The pattern where nobody gives one. */
export const USUAL_PATTERN = '{region}/{tenant}/values.yaml';

/** Reads patterns, of which one at least names a tenant. Fails with HW1121. */
export function readPatterns(texts: readonly string[]): Result<readonly Pattern[]> {
  const patterns = texts.map(readPattern);
  const faults = patterns.flatMap(({ diagnostics }) => diagnostics);
  if (faults.length > 0) return failure(faults);
  const read = patterns.flatMap((pattern) => (pattern.ok ? [pattern.value] : []));
  if (read.some(({ names }) => names.has('tenant'))) return success(read);
  return refused(`No pattern of ${texts.map((text) => `\`${text}\``).join(', ')} names the tenant.`);
}

const refused = (message: string): Result<never> =>
  failure([adoptCodes.adoptPattern({ message, remedy: `Write a pattern such as \`${USUAL_PATTERN}\`.` })]);

const isPlaceholder = (name: string): name is Placeholder => placeholders.some((each) => each === name);

/** What stands in a pattern: text as it is, a placeholder, or anything. */
type Part = { readonly text: string } | { readonly name: Placeholder | undefined };

function readPattern(text: string): Result<Pattern> {
  const names = new Set<Placeholder>();
  const folders: (readonly Part[])[] = [];
  for (const folder of text.replace(/^\.?\//, '').split('/')) {
    const parts: Part[] = [];
    for (const [part, name] of folder.matchAll(/\{([^{}]*)\}|\*|[^{}*]+|[{}]/g)) {
      if (name !== undefined) {
        if (!isPlaceholder(name)) return refused(`The pattern \`${text}\` has \`{${name}}\`, which nothing is called.`);
        if (names.has(name)) return refused(`The pattern \`${text}\` has \`{${name}}\` twice.`);
        names.add(name);
        parts.push({ name });
      } else if (part === '{' || part === '}') {
        return refused(`The pattern \`${text}\` has a brace without its other one.`);
      } else parts.push(part === '*' ? { name: undefined } : { text: part });
    }
    folders.push(parts);
  }
  return success({ text, names, match: (path) => matchPath(folders, path) });
}

function matchPath(folders: readonly (readonly Part[])[], path: string): Captured | undefined {
  const written = path.split('/');
  if (written.length !== folders.length) return undefined;
  const captured: Partial<Record<Placeholder, string>> = {};
  return folders.every((parts, at) => matchName(parts, written[at] ?? '', captured)) ? captured : undefined;
}

/** Each part takes as little as it can, but for the last: so a name is read once from left to right. */
function matchName(parts: readonly Part[], name: string, captured: Partial<Record<Placeholder, string>>): boolean {
  let rest = name;
  for (const [at, part] of parts.entries()) {
    if ('text' in part) {
      if (!rest.startsWith(part.text)) return false;
      rest = rest.slice(part.text.length);
      continue;
    }
    const next = parts[at + 1];
    const after = next !== undefined && 'text' in next ? next.text : '';
    const least = part.name === undefined ? 0 : 1;
    const isNextLast = at + 2 === parts.length && after !== '';
    const end = next === undefined ? rest.length : isNextLast ? rest.lastIndexOf(after) : rest.indexOf(after, least);
    if (end < least) return false;
    if (part.name !== undefined) captured[part.name] = rest.slice(0, end);
    rest = rest.slice(end);
  }
  return rest === '';
}
