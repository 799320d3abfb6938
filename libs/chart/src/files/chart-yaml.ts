import type { JsonObject } from '@helmwright/json';
import type { PlacedChart } from '../definition/dependencies.ts';
import type { ChartMetadata } from '../definition/metadata.ts';
import { yamlText } from './values-yaml.ts';

/** What Chart.yaml says beside the metadata. */
export interface ChartYamlExtras {
  readonly type?: 'application' | 'library';
  readonly dependencies?: readonly PlacedChart[];
}

/** The text of Chart.yaml. `appVersion` is quoted, since `1.10` and `1e3` are numbers to YAML. */
export function chartYaml(
  metadata: ChartMetadata,
  { type = 'application', dependencies = [] }: ChartYamlExtras = {},
): string {
  const { name, version, description, kubeVersion, keywords, home, icon, sources, maintainers } = metadata;
  const annotations = { ...metadata.annotations, 'helmwright.dev/generated': 'true' };
  const before: JsonObject = { apiVersion: 'v2', name, description, type, version };
  const after: JsonObject = {
    kubeVersion,
    ...(keywords.length === 0 ? {} : { keywords }),
    ...(home === undefined ? {} : { home }),
    ...(icon === undefined ? {} : { icon }),
    ...(sources.length === 0 ? {} : { sources }),
    ...(maintainers.length === 0 ? {} : { maintainers: maintainers.map((maintainer) => ({ ...maintainer })) }),
    ...(dependencies.length === 0 ? {} : { dependencies: dependencies.map(dependency) }),
    annotations,
  };
  return `${yamlText(before)}appVersion: ${JSON.stringify(metadata.appVersion)}\n${yamlText(after)}`;
}

/** A dependency that is there already: without a repository, Helm looks for it below `charts/`. */
const dependency = ({ name, version, alias, conditions, tags }: PlacedChart): JsonObject => ({
  name,
  version,
  repository: '',
  ...(alias === name ? {} : { alias }),
  ...(conditions.length === 0 ? {} : { condition: conditions.join(',') }),
  ...(tags.length === 0 ? {} : { tags }),
});

/** Files that `helm package` leaves out. */
export const helmignore = ['.git/', '.gitignore', '.DS_Store', '*.swp', '*.orig', '*.tmp', 'ci/', ''].join('\n');
