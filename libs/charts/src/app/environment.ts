import {
  type Expr,
  entryOf,
  eq,
  type Fragment,
  match,
  type Templated,
  type ValuePath,
  when,
} from '@helmwright/template';
import type { IEnvFromSource } from 'kubernetes-models/v1/EnvFromSource';
import type { IEnvVarSource } from 'kubernetes-models/v1/EnvVarSource';
import { template, v } from './chart.ts';

/** Where the value of a variable lies. */
export const valueFrom = template.in('container').yamlOf(
  'valueFrom',
  'Where the value of a variable lies.',
  entryOf(v.envSources),
  (source): Templated<IEnvVarSource> =>
    match(source, 'from', {
      secret: ({ name, key }) => ({ secretKeyRef: { name, key } }),
      configMap: ({ name, key }) => ({ configMapKeyRef: { name, key } }),
      field: ({ path }) => ({ fieldRef: { fieldPath: path } }),
      resource: ({ resource }) => ({ resourceFieldRef: { resource } }),
    }),
);

interface Whole {
  readonly kind: 'ConfigMap' | 'Secret';
}

/** A ConfigMap or Secret all of whose keys become variables. */
export const wholeSource = ({ kind }: ValuePath<Whole>, name: Expr<string>): Fragment<IEnvFromSource> =>
  when<IEnvFromSource>(eq(kind, 'ConfigMap'), { configMapRef: { name } }, { secretRef: { name } });
