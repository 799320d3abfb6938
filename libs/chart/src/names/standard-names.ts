import {
  type ChartFacts,
  chartFacts,
  contains,
  defaultTo,
  type Expr,
  type Fragment,
  merge,
  type NamedTemplates,
  optional,
  type ReleaseFacts,
  release,
  replace,
  text,
  trimAll,
  trunc,
  type ValuePath,
  when,
  withValue,
} from '@helmwright/template';
import type { StandardValues } from '../model/standard.ts';

/** Labels or selectors. */
export type Labels = Readonly<Record<string, string>>;

/** What an object's metadata starts with; spread it and add to it. */
export interface StandardMetadata {
  readonly name: string | Expr<string>;
  readonly namespace: Expr<string>;
  readonly labels: Fragment<Labels>;
}

/** Names and labels that every chart's objects share. They are API: changing them breaks upgrades. */
export interface StandardNames {
  /** The name of the release's objects: release and chart, at most 63 characters. */
  readonly fullname: Expr<string>;
  /** The chart's name, which may be overridden. */
  readonly name: Expr<string>;
  /** The namespace of the objects. */
  readonly namespace: Expr<string>;
  /** Name, namespace and labels; give a name where the object has another one. */
  metadata(name?: string | Expr<string>): StandardMetadata;
  /** All recommended labels, and those that the user adds. */
  labels(): Fragment<Labels>;
  /** The labels of the pods: as the others, without versions. */
  podLabels(): Fragment<Labels>;
  /** The labels of another component of the release, such as a test pod, which no selector matches. */
  labelsOf(component: string): Fragment<Labels>;
  /** What selectors use: never a version, nor a label that users add. */
  selectorLabels(): Fragment<Labels>;
}

/** What of a chart goes into its labels. */
export interface NamesInput {
  /** What the pods are to the whole: `server`, `worker`. */
  readonly component: string | Expr<string>;
  /** The application that the chart is a part of. */
  readonly partOf: string | Expr<string>;
  /** The namespace of the objects, unless a value overrides it. */
  readonly namespace: Expr<string>;
}

const facts: ValuePath<ChartFacts> = chartFacts;
const thisRelease: ValuePath<ReleaseFacts> = release;
/** Names end with a letter or digit wherever they are cut. */
const short = (value: Expr<string>): Expr<string> => trimAll('-', trunc(63, value));

/** Declares the named templates of a chart's names and labels. */
export function standardNames(
  templates: NamedTemplates,
  v: ValuePath<StandardValues>,
  input: NamesInput,
): StandardNames {
  const name = templates.text(
    'name',
    "The chart's name, which may be overridden.",
    short(defaultTo(v.nameOverride, facts.Name)),
  );
  const fullname = templates.text(
    'fullname',
    "The name of the release's objects: release and chart, or the release alone where it names the chart already.",
    withValue(
      v.fullnameOverride,
      (whole) => short(whole),
      when<string>(contains(name, thisRelease.Name), short(thisRelease.Name), short(text`${thisRelease.Name}-${name}`)),
    ),
  );
  const namespace = templates.text(
    'namespace',
    'The namespace of the objects.',
    defaultTo(v.namespaceOverride, input.namespace),
  );
  const chart = templates.text(
    'chart',
    'Chart name and version, as a label may hold it.',
    trimAll('-_.', trunc(63, replace('+', '_', text`${facts.Name}-${facts.Version}`))),
  );
  const identity = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': thisRelease.Name };
  const selector = templates.yaml<Labels>('selectorLabels', 'What selectors match: stable for the life of a release.', {
    ...identity,
    'app.kubernetes.io/component': input.component,
  });
  const common = templates.yaml<Labels>(
    'commonLabels',
    'What every object of the release is labelled with, whatever its component.',
    merge<Labels>(
      { 'app.kubernetes.io/part-of': input.partOf, 'app.kubernetes.io/managed-by': thisRelease.Service },
      optional(v.commonLabels),
    ),
  );
  const pods = templates.yaml<Labels>(
    'podLabels',
    'Labels of the pods: no version, so that a new version of the chart alone restarts nothing.',
    merge<Labels>(selector, common),
  );
  const labels = templates.yaml<Labels>(
    'labels',
    'Labels of the objects.',
    merge<Labels>(selector, common, {
      'app.kubernetes.io/version': trimAll('-_.', trunc(63, replace('+', '_', facts.AppVersion))),
      'helm.sh/chart': chart,
    }),
  );
  return {
    fullname,
    name,
    namespace,
    metadata: (own) => ({ name: own ?? fullname, namespace, labels }),
    labels: () => labels,
    podLabels: () => pods,
    labelsOf: (component) => merge<Labels>({ ...identity, 'app.kubernetes.io/component': component }, common),
    selectorLabels: () => selector,
  };
}
