import { compareCodePoints } from '@helmwright/json';
import { printNamedTemplates, printTemplate, type ValueSchema } from '@helmwright/template';
import type { ChartDefinition, LibraryDefinition } from '../definition/chart-definition.ts';
import { dependenciesOf, type PlacedChart } from '../definition/dependencies.ts';
import { namedFiles, templatesOf } from '../definition/templates-of.ts';
import { acceptedSchema, schemaOf } from '../schema/values-schema.ts';
import { chartYaml, helmignore } from './chart-yaml.ts';
import { readme } from './readme.ts';
import { valuesYaml, yamlText } from './values-yaml.ts';

type Files = readonly (readonly [path: string, text: string])[];

/** The files of a chart by path below its folder, in order of their paths. */
export function chartFiles(definition: ChartDefinition): ReadonlyMap<string, string> {
  const examples = Object.entries(definition.examples);
  const files: Files = [
    ['.helmignore', helmignore],
    ...filesOf(definition),
    ...examples.map(([name, values]) => [`ci/${name}-values.yaml`, yamlText(values)] as const),
  ];
  return new Map(files.toSorted(([a], [b]) => compareCodePoints(a, b)));
}

/** What of a chart is there wherever it is: examples are for tests of the chart alone. */
function filesOf(definition: ChartDefinition, name: string = definition.metadata.name): Files {
  const schema = schemaOf(definition);
  const metadata = { ...definition.metadata, name };
  const dependencies = dependenciesOf(definition);
  const { files, named } = templatesOf(definition);
  const folders = new Map(dependencies.map((each) => [each.name, each]));
  return [
    ['Chart.yaml', chartYaml(metadata, { dependencies })],
    ['README.md', readme(metadata, schema)],
    ['values.schema.json', schemaText(name, acceptedSchema(definition))],
    ['values.yaml', valuesYaml(schema)],
    ...files.map((file) => [file.path, printTemplate(file)] as const),
    ...named.map((file) => [file.path, printNamedTemplates(file)] as const),
    ...[...folders].flatMap(([folder, each]) =>
      placedFiles(each).map(([path, text]) => [`charts/${folder}/${path}`, text] as const),
    ),
  ];
}

const placedFiles = ({ name, chart }: PlacedChart): Files =>
  chart.of === 'chart' ? filesOf(chart.definition, name) : libraryFiles(chart.library);

/** The files of a library; its values are those of the charts that use it. */
const libraryFiles = ({ metadata, templates }: LibraryDefinition): Files => [
  ['Chart.yaml', chartYaml(metadata, { type: 'library' })],
  ...namedFiles(templates).map((file) => [file.path, printNamedTemplates(file)] as const),
];

function schemaText(name: string, schema: ValueSchema): string {
  const head = { $schema: 'http://json-schema.org/draft-07/schema#', title: `Values of the chart ${name}` };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}
