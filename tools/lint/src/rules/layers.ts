import { importsOf, packageTarget, relativeTarget } from '../imports.ts';
import { declaredDependencies, packagesOf, type WorkspacePackage } from '../packages.ts';
import { type Finding, type Rule, sourceFiles } from '../tree.ts';

/** Layer → the layers that its packages may depend on. The picture of it is in docs/ARCHITECTURE.md. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  json: [],
  diagnostics: ['json'],
  source: ['json', 'diagnostics'],
  grants: ['json'],
  validation: ['json'],
  fleet: ['json', 'diagnostics', 'source', 'grants'],
  gitops: ['json', 'diagnostics', 'source', 'fleet'],
  cost: ['json', 'diagnostics', 'source', 'fleet'],
  template: ['json', 'diagnostics'],
  chart: ['json', 'diagnostics', 'template', 'validation'],
  'custom-resources': [],
  charts: ['json', 'diagnostics', 'template', 'chart', 'custom-resources', 'grants'],
  plan: ['json', 'diagnostics'],
  policy: ['json', 'diagnostics'],
  diff: ['json', 'diagnostics', 'source', 'fleet'],
  onboarding: ['json', 'diagnostics', 'source', 'fleet'],
  adopt: ['json', 'diagnostics', 'source', 'fleet'],
  tools: [
    'json',
    'diagnostics',
    'source',
    'grants',
    'validation',
    'fleet',
    'cost',
    'gitops',
    'template',
    'chart',
    'custom-resources',
    'charts',
    'plan',
    'policy',
    'diff',
    'onboarding',
    'adopt',
    'tools',
  ],
  tests: [
    'json',
    'diagnostics',
    'source',
    'grants',
    'validation',
    'fleet',
    'cost',
    'gitops',
    'template',
    'chart',
    'custom-resources',
    'charts',
    'plan',
    'policy',
    'diff',
    'onboarding',
    'adopt',
    'tools',
  ],
};

/** Says what is wrong with `from` depending on `to`, or undefined where that is allowed. */
function judge(from: WorkspacePackage, to: WorkspacePackage): string | undefined {
  if (from.folder === to.folder) return undefined;
  if (to.layer !== undefined && allowed[from.layer ?? '']?.includes(to.layer)) return undefined;
  return `${from.manifest.name} (layer ${from.layer}) must not depend on ${to.manifest.name} (layer ${to.layer})`;
}

/** A package depends on and imports only what its layer may, and reaches other packages by their names. */
export const layers: Rule = (tree) => {
  const packages = packagesOf(tree);
  const byName = new Map(packages.map((entry) => [entry.manifest.name, entry]));
  const findings: Finding[] = [];

  for (const entry of packages) {
    const path = `${entry.folder}/package.json`;
    if (entry.layer === undefined || allowed[entry.layer] === undefined) {
      findings.push({ path, message: `${entry.manifest.name} needs an Nx tag layer:… that the layer table knows` });
    }
    for (const name of Object.keys(declaredDependencies(entry.manifest))) {
      const target = byName.get(name);
      const message = target && judge(entry, target);
      if (message !== undefined) findings.push({ path, message });
    }
  }

  for (const [path, text] of sourceFiles(tree)) {
    const entry = packages.find(({ folder }) => path.startsWith(`${folder}/`));
    if (entry === undefined) continue;
    for (const specifier of importsOf(path, text)) {
      const file = relativeTarget(path, specifier);
      if (file !== undefined && !file.startsWith(`${entry.folder}/`)) {
        findings.push({ path, message: `reaches out of its package by path: ${specifier}` });
      }
      const target = byName.get(packageTarget(specifier) ?? '');
      const message = target && judge(entry, target);
      if (message !== undefined) findings.push({ path, message });
    }
  }
  return findings;
};
