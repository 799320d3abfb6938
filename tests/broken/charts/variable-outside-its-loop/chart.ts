import { resource } from '@helmwright/chart';
import { type Expr, each } from '@helmwright/template';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { chartWith, names, v } from '../sound.ts';

type Texts = Readonly<Record<string, string>>;

let last: Expr<string> = names.name;
each<Texts, string>(v.greetings, (greeting, name) => {
  last = name;
  return greeting;
});

export const chart = chartWith({
  configmap: resource<IConfigMap>({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...names.metadata(), annotations: { last } },
    data: { greetings: 'x' },
  }),
});
