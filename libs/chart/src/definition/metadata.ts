/** A person or team that answers for a chart. */
export interface Maintainer {
  readonly name: string;
  readonly email?: string;
  readonly url?: string;
}

/** What Chart.yaml and the README say of a chart. */
export interface ChartMetadata {
  /** DNS label; also the folder's name and the prefix of its named templates. */
  readonly name: string;
  /** Semantic version of the chart. */
  readonly version: string;
  /** Version of what the chart installs; also the default image tag where a chart has one. */
  readonly appVersion: string;
  readonly description: string;
  /** Semantic-version range of Kubernetes, with `-0` so that vendors' pre-releases match. */
  readonly kubeVersion: string;
  readonly keywords: readonly string[];
  readonly home?: string;
  readonly icon?: string;
  readonly sources: readonly string[];
  readonly maintainers: readonly Maintainer[];
  readonly annotations: Readonly<Record<string, string>>;
  /** Markdown that the README shows before the table of values. */
  readonly readme?: string;
}

/** What a definition gives of the metadata; the rest has defaults. */
export interface ChartMetadataInput
  extends Partial<Omit<ChartMetadata, 'name' | 'version' | 'description'>>,
    Pick<ChartMetadata, 'name' | 'version' | 'description'> {}

/** Fills in what a definition leaves out. */
export const completeMetadata = (given: ChartMetadataInput): ChartMetadata => ({
  ...given,
  appVersion: given.appVersion ?? given.version,
  kubeVersion: given.kubeVersion ?? '>=1.31.0-0',
  keywords: given.keywords ?? [],
  sources: given.sources ?? [],
  maintainers: given.maintainers ?? [],
  annotations: given.annotations ?? {},
});
