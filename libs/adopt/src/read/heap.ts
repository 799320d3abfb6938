import { adoptCodes, type Diagnostic, failure, type Result, success, wholeFile } from '@helmwright/diagnostics';
import { compareCodePoints, type JsonObject, mergeLayers } from '@helmwright/json';
import { readValuesFile, type SourceFile } from '@helmwright/source';
import { Names } from './names.ts';
import { type Captured, type Pattern, type Placeholder, placeholders } from './pattern.ts';

/** One release of the chart as somebody installs it. */
export interface Installation {
  readonly environment: string;
  readonly region: string;
  readonly country: string | undefined;
  readonly tier: string | undefined;
  readonly tenant: string;
  /** The tenant as its folder is called. */
  readonly calledThere: string;
  /** Its values files, lowest first. */
  readonly files: readonly SourceFile[];
  /** All files merged, as `helm -f` merges them. */
  readonly values: JsonObject;
}

/** What of installations their paths do not say. */
export interface Otherwise {
  readonly environment: string;
  readonly region: string;
  /** Take the installations of this environment alone, where paths name one. */
  readonly only?: string | undefined;
}

interface Matched {
  readonly path: string;
  readonly pattern: Pattern;
  readonly captured: Captured;
}

/**
 * Reads a heap of values files: each path that a pattern with `{tenant}` names is an installation, and its values are
 * those of all files, in the order of the patterns, that say nothing else of where they belong.
 *
 * @param texts by their paths below the folder of the heap
 * @returns the installations in the order of their names; fails with what is wrong with files, HW1122 and HW1123
 */
export function readHeap(
  texts: ReadonlyMap<string, string>,
  patterns: readonly Pattern[],
  otherwise: Otherwise,
  shownPath: (path: string) => string = (path) => path,
): Result<readonly Installation[]> {
  const matched = [...texts.keys()].sort(compareCodePoints).flatMap((path) => matchOf(path, patterns));
  const found: Diagnostic[] = [];
  const files = new Map<string, SourceFile>();
  for (const { path } of matched) {
    const read = readValuesFile(shownPath(path), texts.get(path) ?? '');
    found.push(...read.diagnostics);
    if (read.ok) files.set(path, read.value);
  }
  // The pattern that says most of an installation decides where it belongs.
  const homes = matched
    .filter(({ captured }) => captured.tenant !== undefined)
    .sort((a, b) => b.pattern.names.size - a.pattern.names.size);
  if (homes.length === 0) return failure([...found, nothing(patterns)]);
  const names = new Names();
  const installations = new Map<string, Installation>();
  const shared = new SharedFiles(matched, patterns);
  for (const { path, captured } of homes) {
    const name = (kind: Placeholder): string | undefined => {
      const written = captured[kind];
      return written === undefined ? undefined : names.name(kind, written, shownPath(path));
    };
    const environment = name('environment') ?? otherwise.environment;
    const region = name('region') ?? otherwise.region;
    const tenant = name('tenant') ?? '';
    const key = JSON.stringify([environment, region, tenant]);
    const tier = name('tier');
    const country = name('country');
    const isLeftOut = otherwise.only !== undefined && environment !== otherwise.only;
    if (isLeftOut || installations.has(key)) continue;
    const own = shared.of(captured).flatMap((each) => files.get(each) ?? []);
    installations.set(key, {
      environment,
      region,
      country,
      tier,
      tenant,
      calledThere: captured.tenant ?? '',
      files: own,
      values: own.reduce<JsonObject>((merged, { value }) => mergeLayers(merged, value), {}),
    });
  }
  found.push(...names.found);
  if (installations.size === 0) found.push(nothing(patterns));
  if (found.some(({ severity }) => severity === 'error')) return failure(found);
  const ignored = [...texts.keys()].filter((path) => isYaml(path) && matchOf(path, patterns).length === 0);
  return success(withOwnNames([...installations.values()]), [
    ...found,
    ...ignored.map((path) => unread(shownPath(path))),
  ]);
}

/** The files of installations: those of their patterns that contradict nothing of what an installation is. */
class SharedFiles {
  readonly #byPattern: ReadonlyMap<Pattern, ReadonlyMap<string, string>>;

  constructor(matched: readonly Matched[], patterns: readonly Pattern[]) {
    this.#byPattern = new Map(
      patterns.map((pattern) => [
        pattern,
        new Map(
          matched
            .filter((each) => each.pattern === pattern)
            .map(({ path, captured }) => [keyOf(captured, pattern.names), path]),
        ),
      ]),
    );
  }

  of(captured: Captured): readonly string[] {
    return [...this.#byPattern].flatMap(([{ names }, paths]) => {
      const path = paths.get(keyOf(captured, names));
      return path === undefined ? [] : [path];
    });
  }
}

const keyOf = (captured: Captured, names: ReadonlySet<Placeholder>): string =>
  JSON.stringify(placeholders.filter((each) => names.has(each)).map((each) => captured[each] ?? null));

/** A path is of the first pattern that names it. */
function matchOf(path: string, patterns: readonly Pattern[]): readonly Matched[] {
  for (const pattern of patterns) {
    const captured = pattern.match(path);
    if (captured !== undefined) return [{ path, pattern, captured }];
  }
  return [];
}

const isYaml = (path: string): boolean => /\.ya?ml$/.test(path);

/** Tenants that are called alike in several regions of an environment are told apart by their region. */
function withOwnNames(installations: readonly Installation[]): readonly Installation[] {
  const homes = new Map<string, Set<string>>();
  for (const { environment, tenant, region } of installations) {
    const key = `${environment}/${tenant}`;
    homes.set(key, (homes.get(key) ?? new Set()).add(region));
  }
  const several = new Set(
    [...homes].filter(([, regions]) => regions.size > 1).map(([key]) => key.replace(/^.*\//, '')),
  );
  return installations
    .map((each) => (several.has(each.tenant) ? { ...each, tenant: `${each.tenant}-${each.region}` } : each))
    .sort((a, b) => compareCodePoints(nameOf(a), nameOf(b)));
}

/** Names an installation for people. */
export const nameOf = ({ environment, region, tenant }: Installation): string => `${environment}/${region}/${tenant}`;

const nothing = (patterns: readonly Pattern[]): Diagnostic =>
  adoptCodes.adoptNothing({
    message: `No file has a path like ${patterns.map(({ text }) => `\`${text}\``).join(' or ')}.`,
    remedy: 'Say with `--pattern` where the values files are, from the folder on that is read.',
  });

const unread = (path: string): Diagnostic =>
  adoptCodes.adoptIgnored({
    message: 'No pattern names this file, so it was not read.',
    remedy: 'Name it with a `--pattern` of its own, if installations have its values.',
    position: wholeFile(path),
  });
