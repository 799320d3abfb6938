import type { Tree } from './tree.ts';

/** What Nx runs for a package or project. */
export type Targets = Readonly<Record<string, { readonly options?: { readonly files?: string } }>>;

/** What the rules read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version?: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly type?: string;
  readonly description?: string;
  readonly engines?: { readonly node?: string };
  readonly exports?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly files?: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly nx?: { readonly tags?: readonly string[]; readonly targets?: Targets };
}

/** A package of the workspace. */
export interface WorkspacePackage {
  /** The folder it is in, from the workspace root. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** The value of its Nx tag `layer:…`, where it has one. */
  readonly layer: string | undefined;
}

/** The packages of the workspace, in the order of their folders. */
export function packagesOf(tree: Tree): readonly WorkspacePackage[] {
  return [...tree].flatMap(([path, text]) => {
    const folder = /^((?:libs|tools)\/[^/]+|tests)\/package\.json$/.exec(path)?.[1];
    if (folder === undefined) return [];
    const manifest: Manifest = JSON.parse(text);
    const tag = manifest.nx?.tags?.find((candidate) => candidate.startsWith('layer:'));
    return [{ folder, manifest, layer: tag?.slice('layer:'.length) }];
  });
}

/** Everything that a package says it depends on, of whatever kind: name → version range. */
export function declaredDependencies(manifest: Manifest): Readonly<Record<string, string>> {
  return {
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.peerDependencies,
    ...manifest.optionalDependencies,
  };
}
