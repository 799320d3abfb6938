import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Diagnostic, failure, planCodes, type Result, success, wholeFile } from '@helmwright/diagnostics';
import { applyPlan, makeFolder, nativeSha256, observe } from '@helmwright/disk';
import { nameProblem } from '@helmwright/fleet';
import { type Plan, planChanges } from '@helmwright/plan';
import { isPreset, type Preset, presets, workspaceFiles } from '@helmwright/scaffold';
import type { Context } from '../output/context.ts';
import type { Io } from '../output/io.ts';
import { type Outcome, WrongUsage } from '../output/outcome.ts';

/** What a workspace begins as, and where. */
export interface InitOptions {
  readonly folder: string;
  readonly preset?: string;
  readonly name?: string;
  readonly repository?: string;
  readonly yes?: boolean;
}

/** What is known before anything is written. */
interface Answers {
  readonly preset: Preset;
  readonly name: string;
  readonly repository: string;
}

/** Begins a workspace: all of its files, or none where something is in the way of one. */
export async function init(context: Context, options: InitOptions): Promise<Outcome> {
  const { io } = context;
  const target = resolve(io.folder, options.folder);
  const { preset, name, repository } = await complete(options, target, io);
  const files = workspaceFiles(presets[preset].model(name, repository));
  // A plan is of files in folders, and some of these lie at the top: so it is one of the folder around.
  const parent = dirname(target);
  makeFolder(parent);
  const planned = await plan(parent, basename(target), files);
  if (!planned.ok) return { diagnostics: planned.diagnostics };
  const applied = await applyPlan(parent, planned.value, { signal: io.signal });
  const diagnostics: readonly Diagnostic[] = [...planned.diagnostics, ...applied.diagnostics];
  if (!applied.ok) return { diagnostics };
  return {
    diagnostics,
    text: nextSteps(options.folder, preset, files.size),
    report: { folder: options.folder, preset, name, files: [...files.keys()].sort() },
  };
}

async function complete(options: InitOptions, target: string, io: Io): Promise<Answers> {
  const { preset: named, repository } = options;
  const proposed = slug(basename(target));
  if (named !== undefined && !isPreset(named)) {
    throw new WrongUsage(`There is no preset ${named}. There are ${Object.keys(presets).join(', ')}.`);
  }
  const asked =
    io.terminal === undefined || options.yes === true
      ? undefined
      : (await import('../output/questions.ts')).questionsOn(io.terminal, io);
  const preset = named ?? (await asked?.choice({ message: 'What is it', choices: choices() })) ?? 'minimal';
  const name =
    options.name ??
    (await asked?.line({
      message: 'Name of the product or platform',
      initial: proposed,
      problem: (answer) => (nameFault(answer) === undefined ? undefined : `It ${nameFault(answer)}`),
    })) ??
    proposed;
  const fault = nameFault(name);
  if (fault !== undefined) throw new WrongUsage(`The name "${name}" ${fault}. Give another with --name.`);
  if (!isPreset(preset)) throw new WrongUsage(`There is no preset ${preset}.`);
  return { preset, name, repository: repository ?? `https://git.example.org/${name}/platform.git` };
}

// Clusters are named by it and by the region and the environment, within the 63 characters of a label.
const longest = 20;

const nameFault = (name: string): string | undefined =>
  name.length > longest ? `has ${name.length} characters; at most ${longest} fit` : nameProblem(name);

const choices = () => Object.entries(presets).map(([value, { description }]) => ({ value, hint: description }));

/** A name made of that of a folder, which may be anything. */
function slug(folder: string): string {
  const made = folder
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, longest)
    .replace(/-$/, '');
  return made === '' ? 'platform' : made;
}

/** Plans new files alone: whatever stands where one is to be is in the way, and told. */
async function plan(parent: string, folder: string, files: ReadonlyMap<string, string>): Promise<Result<Plan>> {
  const desired = new Map([...files].map(([path, text]) => [`${folder}/${path}`, text]));
  const observed = await observe(parent, desired.keys());
  if (!observed.ok) return observed;
  const request = { desired, roots: [folder], manifests: [], observed: observed.value, digest: nativeSha256 };
  const planned = planChanges(request);
  const taken = ['charts', 'definitions', 'environments', 'tenants'].filter((each) =>
    holds(join(parent, folder, each)),
  );
  // People own these files, so no manifest says that they are generated.
  if (planned.ok && taken.length === 0) return success({ ...planned.value, manifests: [] }, planned.diagnostics);
  const remedy = 'Move it away, or begin in another folder: `helmwright init <folder>`.';
  const folders = taken.map((each) =>
    planCodes.obstacle({
      message: `The folder "${folder}/${each}" holds something already, which would become part of the workspace.`,
      remedy,
      position: wholeFile(`${folder}/${each}`),
    }),
  );
  return failure([...planned.diagnostics.map((each) => ({ ...each, remedy })), ...folders]);
}

function holds(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    // Not there, or no folder, which the plan tells.
    return false;
  }
}

function nextSteps(folder: string, preset: Preset, files: number): string {
  const change = folder === '.' ? [] : [`  cd ${folder}`];
  return `${[
    `Wrote a workspace of ${files} files (${preset}).`,
    '',
    'Next:',
    ...change,
    '  npm install',
    '  npm run generate',
    '  npm test',
  ].join('\n')}\n`;
}
