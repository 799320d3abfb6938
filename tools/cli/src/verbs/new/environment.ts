import { type Diagnostic, failure, fleetCodes, type Result, success } from '@helmwright/diagnostics';
import { type Environment, type Fleet, findEnvironment, isReservedFolder, type Region } from '@helmwright/fleet';
import { type SourceFile, setTopKey } from '@helmwright/source';
import type { Context } from '../../output/context.ts';
import { type Outcome, WrongUsage } from '../../output/outcome.ts';
import { readWorkspace } from '../../tree/read-fleet.ts';
import { nameFault, writeNew } from './write-new.ts';

/** Flags of `new environment`. */
export interface NewEnvironmentOptions {
  /** The environment that it is to be like. */
  readonly like?: string;
  readonly description?: string;
}

/** Writes an environment like one that there is: the same regions, with clusters and domains of its own. */
export async function newEnvironment(context: Context, name: string, options: NewEnvironmentOptions): Promise<Outcome> {
  const fault = nameFault('environment', name) ?? reservedFault(name);
  if (fault !== undefined) return { diagnostics: [fault] };
  const read = await readWorkspace(context);
  if (!read.ok) return read;
  const { fleet } = read.value;
  const like = modelOf(fleet, options.like ?? (await askForModel(context, fleet)));
  if (!like.ok) return { diagnostics: like.diagnostics };

  const description = options.description ?? `Like ${like.value.name}.`;
  const added = new Map([
    [`environments/${name}/environment.yaml`, environmentText(like.value, name, description, fleet.tenants.length > 0)],
    ...like.value.regions.map(
      (region) => [`environments/${name}/regions/${region.name}.yaml`, regionText(region, like.value, name)] as const,
    ),
  ]);
  return writeNew(context, read, {
    added,
    what: `the environment ${name}`,
    report: { environment: name, like: like.value.name },
  });
}

const reservedFault = (name: string): Diagnostic | undefined =>
  isReservedFolder(name)
    ? fleetCodes.unusableName({
        message: `The name \`${name}\` of an environment means another folder of the tree.`,
        remedy: 'Give another name.',
      })
    : undefined;

const modelOf = (fleet: Fleet, name: string): Result<Environment> => {
  const found = findEnvironment(fleet, name);
  return found.ok ? success(found.value) : failure(found.diagnostics);
};

async function askForModel({ io }: Context, { environments }: Fleet): Promise<string> {
  const [only, ...others] = environments;
  if (only !== undefined && others.length === 0) return only.name;
  if (io.terminal === undefined) {
    throw new WrongUsage('new environment needs --like: nobody can be asked without a terminal or with --json.');
  }
  const { questionsOn } = await import('../../output/questions.ts');
  const choices = environments.map((each) => ({ value: each.name, hint: each.description }));
  return questionsOn(io.terminal, io).choice({ message: 'The environment that it is to be like', choices });
}

function environmentText({ file }: Environment, name: string, description: string, hasTenants: boolean): string {
  const described = setTopKey(file, 'description', description);
  // Tenants answer under other names in each environment.
  return hasTenants ? setTopKey(withText(file, described), 'domainPrefix', name) : described;
}

const withText = (file: SourceFile, text: string): SourceFile => ({ ...file, text });

/** The text of a region with clusters of the new environment's own, and everything else as it is. */
function regionText({ file, cells }: Region, like: Environment, name: string): string {
  const clusters = new Set(cells.map(({ cluster }) => cluster));
  return file.text.replace(/(cluster: ["']?)([^"'\s,}]+)/g, (all, start: string, cluster: string) =>
    clusters.has(cluster) ? `${start}${ownCluster(cluster, like.name, name)}` : all,
  );
}

function ownCluster(cluster: string, like: string, name: string): string {
  const parts = cluster.split('-');
  return parts.includes(like) ? parts.map((part) => (part === like ? name : part)).join('-') : `${cluster}-${name}`;
}
