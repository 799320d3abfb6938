import { chartCodes, type Diagnostic } from '@helmwright/diagnostics';
import type { ChartTemplates } from '@helmwright/template';
import type { ChartDefinition, LibraryDefinition } from '../definition/chart-definition.ts';
import { namedFiles, reached } from '../definition/templates-of.ts';
import { mergedKeys } from '../merged-keys/merged-keys.ts';
import { modelProblems } from '../model/problems.ts';
import { metadataProblems } from './metadata.ts';
import { nameClashes } from './names.ts';
import { helmDifferences } from './two-helms.ts';

/** Looks in a library for what is looked for in a chart, and for parts. Reports HW3012 and the codes of charts. */
export function libraryProblems({ metadata, templates, schema, problems }: LibraryDefinition): readonly Diagnostic[] {
  const parts: ChartTemplates = { chart: metadata.name, files: [], named: namedFiles(templates) };
  const found = [
    ...metadataProblems(metadata),
    ...[...modelProblems(schema), ...problems].map(({ path, message, remedy }) =>
      chartCodes.valuesModel({ message: `The value ${path} of the library ${metadata.name} ${message}.`, remedy }),
    ),
    ...nameClashes(parts),
    ...helmDifferences(parts),
    ...mergedKeys(parts).diagnostics,
  ];
  if (templates.length > 0) return found;
  return [
    ...found,
    chartCodes.library({
      message: `The library ${metadata.name} has no named template.`,
      remedy: 'Declare its parts with `template` before `compose`.',
    }),
  ];
}

/** Looks for values that a chart has otherwise than its libraries read them, and for parts of other libraries. */
export function libraryUseProblems(definition: ChartDefinition): readonly Diagnostic[] {
  const { metadata, libraries, schema, files } = definition;
  const otherwise = libraries.flatMap((library) =>
    Object.entries(library.schema.properties ?? {}).flatMap(([key, wanted]) =>
      JSON.stringify(schema.properties?.[key]) === JSON.stringify(wanted)
        ? []
        : [
            chartCodes.library({
              message: `${metadata.name}: its value "${key}" is not as the library ${library.metadata.name} reads it.`,
              remedy: "Leave it out of the chart's own values: it is there by the library.",
            }),
          ],
    ),
  );
  const known = new Set(libraries.flatMap(({ templates }) => templates));
  const strange = [...reached(files.map(({ body }) => body))].filter(
    (template) => !template.name.startsWith(`${metadata.name}.`) && !known.has(template),
  );
  if (strange.length === 0) return otherwise;
  return [
    ...otherwise,
    chartCodes.library({
      message: `${metadata.name}: it uses ${strange.map(({ name }) => name).join(', ')} of a library that is not among its own.`,
      remedy: 'Add what `compose` gave to the `libraries` of the chart.',
    }),
  ];
}
