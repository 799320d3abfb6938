import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** What a module takes from others, and what it declares for them. */
interface ModuleNames {
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly passedOn: readonly PassedOn[];
}

/** A name of another module that a module exports, under the name that it has there. */
export interface PassedOn {
  readonly name: string;
  readonly from: string;
}

// Several rules ask for the same files, and parsing is most of what they cost.
const known = new Map<string, ModuleNames>();

function namesOf(path: string, text: string): ModuleNames {
  const found = known.get(text) ?? readNames(path, text);
  known.set(text, found);
  return found;
}

/**
 * What a TypeScript file imports, as written: static and dynamic imports, re-exports and `import('…')` types.
 * A dynamic import of anything but a text is left out.
 */
export const importsOf = (path: string, text: string): readonly string[] => namesOf(path, text).imports;

/** The names that a TypeScript file exports and declares itself, each once; what it passes on from others is left out. */
export const exportsOf = (path: string, text: string): readonly string[] => namesOf(path, text).exports;

/** What a TypeScript file exports of other modules by name. */
export const passedOnBy = (path: string, text: string): readonly PassedOn[] => namesOf(path, text).passedOn;

function readNames(path: string, text: string): ModuleNames {
  const { program, module } = parseSync(path, text);
  const found = new Set<string>();
  const declared = new Set<string>();
  const passedOn: PassedOn[] = [];
  for (const { moduleRequest } of module.staticImports) found.add(moduleRequest.value);
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, importName, exportName } of entries) {
      if (moduleRequest) {
        found.add(moduleRequest.value);
        if (typeof importName.name === 'string') passedOn.push({ name: importName.name, from: moduleRequest.value });
      } else if (typeof exportName.name === 'string') declared.add(exportName.name);
    }
  }
  new Visitor({
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal' && typeof source.value === 'string') found.add(source.value);
    },
    TSImportType: ({ source }) => {
      found.add(source.value);
    },
  }).visit(program);
  return { imports: [...found], exports: [...declared], passedOn };
}

/** The file that a relative import names, from the workspace root; undefined for an import of a package. */
export function relativeTarget(importer: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(importer), specifier) : undefined;
}

/** The package that an import names; undefined for a relative import and for what comes with Node. */
export function packageTarget(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
