import type { JsonObject } from '@helmwright/template';
import type { ChartMetadata } from '../define/metadata.ts';
import { yamlText } from './values-yaml.ts';

/** The text of Chart.yaml. `appVersion` is quoted, since `1.10` and `1e3` are numbers to YAML. */
export function chartYaml(metadata: ChartMetadata): string {
  const { name, version, description, kubeVersion, keywords, home, icon, sources, maintainers } = metadata;
  const annotations = { ...metadata.annotations, 'helmwright.dev/generated': 'true' };
  const before: JsonObject = { apiVersion: 'v2', name, description, type: 'application', version };
  const after: JsonObject = {
    kubeVersion,
    ...(keywords.length === 0 ? {} : { keywords }),
    ...(home === undefined ? {} : { home }),
    ...(icon === undefined ? {} : { icon }),
    ...(sources.length === 0 ? {} : { sources }),
    ...(maintainers.length === 0 ? {} : { maintainers: maintainers.map((maintainer) => ({ ...maintainer })) }),
    annotations,
  };
  return `${yamlText(before)}appVersion: ${JSON.stringify(metadata.appVersion)}\n${yamlText(after)}`;
}

/** Files that `helm package` leaves out. */
export const helmignore = ['.git/', '.gitignore', '.DS_Store', '*.swp', '*.orig', '*.tmp', 'ci/', ''].join('\n');
