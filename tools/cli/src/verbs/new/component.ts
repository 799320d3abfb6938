import type { CompiledChart } from '@helmwright/chart';
import type { Fleet } from '@helmwright/fleet';
import { compareCodePoints } from '@helmwright/json';
import { componentFile } from '@helmwright/scaffold';
import { isOfCluster } from '@helmwright/validation';
import type { Context } from '../../output/context.ts';
import { type Outcome, WrongUsage } from '../../output/outcome.ts';
import { readWorkspace } from '../../tree/read-fleet.ts';
import { kindTitle } from '../../verification/component-project.ts';
import { nameFault, writeNew } from './write-new.ts';

/** Flags of `new component`. */
export interface NewComponentOptions {
  readonly chart?: string;
  readonly namespace?: string;
  readonly description?: string;
  readonly image?: string;
  readonly needs?: readonly string[];
  readonly environment?: readonly string[];
}

/** Writes a component: something that runs once in every cell. */
export async function newComponent(context: Context, name: string, options: NewComponentOptions): Promise<Outcome> {
  const fault = nameFault('component', name);
  if (fault !== undefined) return { diagnostics: [fault] };
  const read = await readWorkspace(context);
  if (!read.ok) return read;
  const { fleet, charts } = read.value;
  const { chart = await askForChart(context, [...charts.keys()]) } = options;
  const namespace = options.namespace ?? usualNamespace(fleet) ?? name;
  const component = {
    name,
    description: options.description ?? `What ${name} does, in one sentence.`,
    chart,
    namespace,
    image: options.image,
    partOf: namespace,
    needs: options.needs ?? [],
    environments: options.environment ?? [],
    clusterKinds: clusterKindsOf(charts.get(chart), name, namespace),
  };
  const added = new Map([componentFile(component)]);
  return writeNew(context, read, {
    added,
    what: `the component ${name}`,
    report: { component: name, chart, namespace },
  });
}

/** The kinds of the whole cluster that a chart makes with its defaults; none where it has to be told something first. */
function clusterKindsOf(chart: CompiledChart | undefined, name: string, namespace: string): readonly string[] {
  const rendering = chart?.render({ values: {}, release: { name, namespace } });
  if (rendering?.ok !== true) return [];
  const made = rendering.objects.flatMap(({ object }) => (isOfCluster(object) ? [kindTitle(object)] : []));
  return [...new Set(made)].toSorted(compareCodePoints);
}

async function askForChart({ io }: Context, charts: readonly string[]): Promise<string> {
  if (io.terminal === undefined) {
    throw new WrongUsage('new component needs --chart: nobody can be asked without a terminal or with --json.');
  }
  const { questionsOn } = await import('../../output/questions.ts');
  const choices = charts.map((value) => ({ value }));
  return questionsOn(io.terminal, io).choice({ message: 'Chart that runs it', choices });
}

/** Where the most components are. */
function usualNamespace({ components }: Fleet): string | undefined {
  const counts = new Map<string, number>();
  for (const { namespace } of components.values()) counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
