/** A version of a module that is pinned: with its sum, and the digests of what was made of it. */
export interface Pin {
  /** With a leading `v`. */
  readonly version: string;
  readonly sum: string;
}

/** What to write instead of a pin, in the text of one file of the catalogue. */
export interface Raise {
  readonly from: Pin;
  readonly to: Pin;
  /** The SHA-256 of what was made of the old version, and of what is made of the new one; `undefined` where it is not known. */
  readonly made: ReadonlyMap<string, string | undefined>;
}

/**
 * Writes a newer pin into the text of a file that has the old one. Digests of what is not known yet are left out, so that
 * the first build tells them. A file without the old sum is left as it is.
 */
export function raised(text: string, { from, to, made }: Raise): string {
  if (!text.includes(from.sum)) return text;
  const [old, now] = [from.version.slice(1), to.version.slice(1)];
  let next = text
    .replaceAll(from.sum, to.sum)
    .replaceAll(`'${from.version}'`, `'${to.version}'`)
    .replaceAll(`'${old}'`, `'${now}'`);
  for (const [digest, replacement] of made) {
    if (replacement !== undefined) next = next.replaceAll(digest, replacement);
  }
  // What each Go builds a tool to, one entry in braces.
  return next.replace(/\{\s*'go[\d.]+ [a-z0-9-]+': '([0-9a-f]{64})',?\s*\}/g, (entry, digest: string) =>
    made.has(digest) && made.get(digest) === undefined ? '{}' : entry,
  );
}

/**
 * The go.mod of our own around a module: Go heeds the replacements of the main module alone, so ours repeats those of the
 * module. Those by folders of its repository are of modules that are published with it, at the version that belongs to it.
 *
 * @param own the module's go.mod
 * @param published the version of a module that is replaced by a folder; nothing where it is required at its own
 */
export function goModOf(
  module: string,
  version: string,
  own: string,
  published: (module: string) => string | undefined,
): string {
  const go = /^go (\S+)$/m.exec(own)?.[1] ?? '1.21';
  const replacements = [...own.matchAll(/^(?:replace |\t)(\S+)(?: v\S+)? => (\S+)(?: (v\S+))?/gm)].flatMap(
    ([, from = '', target = '', at]) => {
      const by = target.startsWith('.') ? from : target;
      const wanted = target.startsWith('.') ? published(from) : at;
      return wanted === undefined ? [] : [`replace ${from} => ${by} ${wanted}\n`];
    },
  );
  const list = replacements.length === 0 ? '' : `\n${[...new Set(replacements)].join('')}`;
  return `module helmwright.build\n\ngo ${go}\n\nrequire ${module} ${version}\n${list}`;
}

/** The modules that Kubernetes is published with, whose minor version is its own: `v0.37.2` with `v1.37.2`. */
export const stagedWith =
  (version: string) =>
  (module: string): string | undefined =>
    module.startsWith('k8s.io/') ? version.replace(/^v1\./, 'v0.') : undefined;
