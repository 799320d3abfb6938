import { posix } from 'node:path';
import { importsOf, packageTarget, relativeTarget } from '../imports.ts';
import { packagesOf, type Targets } from '../packages.ts';
import { type Finding, type Rule, sourceFiles, type Tree } from '../tree.ts';

/** What the rule reads of a project.json. */
interface ProjectFile {
  readonly name: string;
  readonly implicitDependencies?: readonly string[];
  readonly namedInputs?: { readonly reads?: readonly string[] };
  readonly targets?: Targets;
}

interface TestProject {
  /** Its folder, from the root of the workspace. */
  readonly folder: string;
  readonly file: ProjectFile;
  readonly reads: readonly string[];
}

/** A path that is made from that of the file it stands in, such as `new URL('../../docs', import.meta.url)`. */
const made = /(?:new URL\(\s*|import\.meta\.dirname,\s*)(['"`])(\.\.\/?[^'"`]*)\1/g;
const fleet = ['charts', 'environments', 'tenants'];

/**
 * Nx runs a test where something changed that it depends on, so that each belongs to one project, which says what that is:
 * what it imports, what of the workspace it reads, and the command where it starts that.
 */
export const testProjects: Rule = (tree) => {
  const projects = projectsOf(tree);
  return [...ownership(tree, projects), ...projects.flatMap((project) => dependencies(tree, project, projects))];
};

function projectsOf(tree: Tree): readonly TestProject[] {
  return [...tree].flatMap(([path, text]) => {
    const folder = /^(tests\/[^/]+)\/project\.json$/.exec(path)?.[1];
    if (folder === undefined) return [];
    const file: ProjectFile = JSON.parse(text);
    return [{ folder, file, reads: file.namedInputs?.reads ?? [] }];
  });
}

/** Every file of tests is in one project that has tests to run, no more and no less. */
function ownership(tree: Tree, projects: readonly TestProject[]): readonly Finding[] {
  const runs = [
    ...packagesOf(tree).flatMap(({ folder, manifest }) => runsOf(folder, manifest.nx?.targets)),
    ...projects.flatMap(({ folder, file }) => runsOf(folder, file.targets)),
  ];
  return [...tree.keys()].flatMap((path): readonly Finding[] => {
    if (!path.endsWith('.test.ts')) return [];
    const owners = runs.filter(({ takes }) => takes(path)).map(({ name }) => name);
    if (owners.length === 1) return [];
    const ran = owners.length === 0 ? 'no project' : owners.join(' and ');
    return [{ path, message: `is run by ${ran}: ${advice(path, runs)}` }];
  });
}

/** What Nx runs of a project's tests in one go. */
interface Run {
  readonly name: string;
  /** The folder whose tests are run in parts, where they are. */
  readonly divided?: string;
  readonly takes: (path: string) => boolean;
}

/** The runs of a project: one of all its tests, or one for each target `test--…`, which names files as Vitest takes them. */
function runsOf(folder: string, targets: Targets = {}): readonly Run[] {
  if (targets['test'] === undefined) return [];
  const parts = Object.entries(targets).filter(([name]) => name.startsWith('test--'));
  if (parts.length === 0) return [{ name: folder, takes: (path) => path.startsWith(`${folder}/`) }];
  return parts.map(([name, { options }]) => {
    const names = (options?.files ?? '').split(' ');
    const takes = (path: string): boolean =>
      path.startsWith(`${folder}/`) && names.some((each) => path.slice(folder.length + 1).includes(each));
    return { name: `${folder} ${name}`, divided: folder, takes };
  });
}

function advice(path: string, runs: readonly Run[]): string {
  const divided = runs.find((run) => run.divided !== undefined && path.startsWith(`${run.divided}/`))?.divided;
  if (divided === undefined) return 'give its folder one project.json with the target "test"';
  return `name it in one of the targets "test--…" of ${divided}`;
}

function dependencies(tree: Tree, project: TestProject, projects: readonly TestProject[]): readonly Finding[] {
  const packages = new Set(packagesOf(tree).map(({ manifest }) => manifest.name));
  const { folder, file, reads } = project;
  const declared = new Set(file.implicitDependencies);
  const path = `${folder}/project.json`;
  const needed = new Map<string, string>();
  const findings: Finding[] = [];
  for (const [source, text] of sourceFiles(tree)) {
    if (!source.startsWith(`${folder}/`)) continue;
    for (const specifier of importsOf(source, text)) {
      const target = relativeTarget(source, specifier);
      const name = target === undefined ? packageTarget(specifier) : testProjectOf(target);
      if (name === undefined || name === file.name) continue;
      if (target !== undefined || packages.has(name)) needed.set(name, source);
    }
    for (const [, , way = ''] of text.matchAll(made)) {
      const target = posix.join(posix.dirname(source), way.replace(/\$\{.*/, ''));
      if (/^tools\/cli\//.test(target)) needed.set('helmwright', source);
      else if (!isRead(target, folder, reads)) {
        findings.push({ path, message: `${source} reads ${target}: add it to the input "reads"` });
      }
    }
    if (/'tools', 'cli'|tools\/cli\//.test(text)) needed.set('helmwright', source);
  }
  for (const [name, source] of needed) {
    if (!declared.has(name))
      findings.push({ path, message: `${source} needs ${name}: add it to implicitDependencies` });
  }
  // What a helper reads is read by whom it helps.
  for (const other of projects.filter(({ file: { name } }) => declared.has(name))) {
    const missing = other.reads.filter((input) => !reads.some((own) => covers(own, input)));
    if (missing.length > 0) {
      findings.push({ path, message: `${other.file.name} reads ${missing.join(', ')}: add it to the input "reads"` });
    }
  }
  return findings;
}

const testProjectOf = (path: string): string | undefined => {
  const folder = /^tests\/([^/]+)\//.exec(path)?.[1];
  return folder === undefined ? undefined : `tests-${folder}`;
};

/** Whether a path is in the folder of the project, or is said to be read; the root itself asks for anything at all. */
function isRead(target: string, folder: string, reads: readonly string[]): boolean {
  if (`${target}/`.startsWith(`${folder}/`) || target.startsWith('tests/.cache')) return true;
  const isRoot = target === '.' || target === './';
  return isRoot ? reads.length > 0 : reads.some((own) => covers(own, `{workspaceRoot}/${target}`));
}

/** Whether an input has all that another one has. */
function covers(input: string, other: string): boolean {
  if (input === other) return true;
  if (input === 'fleet') return fleet.some((part) => other.startsWith(`{workspaceRoot}/${part}/`));
  return input.endsWith('/**/*') && `${other}/`.startsWith(input.slice(0, -'**/*'.length));
}
