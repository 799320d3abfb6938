import { defineCode } from './code.ts';

/** Codes HW3xxx: chart definitions and values models. */
export const chartCodes = {
  valuesModel: defineCode('HW3001', {
    severity: 'error',
    title: 'Values model that Helm cannot hold',
    explanation:
      'A values model gives the TypeScript type, values.yaml and values.schema.json at once. A value without a description or default, a pattern that Go cannot read, or a check that JSON Schema cannot express would make the three disagree.',
  }),
  strayVariable: defineCode('HW3002', {
    severity: 'error',
    title: 'Loop variable outside its loop',
    explanation:
      'The callback of a loop is given names that exist only inside the loop. A name that was carried out of it would print as a variable that Helm does not know.',
  }),
  templateClash: defineCode('HW3003', {
    severity: 'error',
    title: 'Two parts of a chart with one name',
    explanation:
      'Template files and named templates are found by their names. Of two with the same name one would be lost without a word, and Helm takes the last `define` of a name for all.',
  }),
  disputedApi: defineCode('HW3004', {
    severity: 'error',
    title: 'API that Helms answer differently',
    explanation:
      'Where Helm asks no cluster, as in `helm template` and in Argo CD, it assumes the APIs of the Kubernetes version that it was built with. Helm 3 and Helm 4, and the oldest and the newest of each, were built with different ones.',
  }),
  nullInWhole: defineCode('HW3005', {
    severity: 'error',
    title: 'Map read whole that holds null by default',
    explanation:
      'Helm 4.2 and later drop a null that is a default, the Helms before keep it; where a user gives null too, Helm 3.17 drops the key and later ones keep it. Whoever prints, counts, hashes or loops over the whole map gets different objects from them.',
  }),
  keysClash: defineCode('HW3006', {
    severity: 'error',
    title: 'Merged maps that may have the same key',
    explanation:
      'A key that two parts of a map bring is printed twice. Some readers of YAML take the last one, others refuse the file. Keys of the chart are refused in a map that users give beside them; parts that cannot be told apart are refused when the chart is compiled.',
  }),
  unreadableLines: defineCode('HW3007', {
    severity: 'error',
    title: 'Text of lines that YAML would read differently',
    explanation:
      'Text of several lines with conditions and loops is printed as a block of YAML, with its values in place. A value with a line break would end the block, an empty line at the end would be dropped, and spaces at the start of the first line would be taken for its indentation. One line with conditions in it stands between quotes, where a value with a quote or a backslash would end it or be read as something else.',
  }),
  subchartAlias: defineCode('HW3008', {
    severity: 'error',
    title: 'Subchart under a name that is taken',
    explanation:
      'Below its alias stand the values of a subchart. Helm would take another value of that name for them, or the other way round, and stops where that is no map. Objects are named after the alias, so it has to be a DNS label.',
  }),
  subchartCondition: defineCode('HW3009', {
    severity: 'error',
    title: 'Condition of a subchart that decides nothing',
    explanation:
      'A condition is a path in the values of the parent. Where it leads to anything but true or false, Helm warns and installs the subchart. Tags are keys of `tags` at the top of the values, and are read only where no condition decides.',
  }),
  subchartClash: defineCode('HW3010', {
    severity: 'error',
    title: 'Two charts of one release that Helm cannot tell apart',
    explanation:
      'Helm finds a subchart by the name in its Chart.yaml, and a named template by its name alone, in all charts of a release. Of two different ones with the same name one would be used for both.',
  }),
  cyclicSubcharts: defineCode('HW3011', {
    severity: 'error',
    title: 'Chart that contains itself',
    explanation: 'A chart brings its subcharts along as files. One that contains itself would have no end.',
  }),
  library: defineCode('HW3012', {
    severity: 'error',
    title: 'Library that charts cannot share',
    explanation:
      'A library has named templates and nothing else: Helm renders no file of it. What its templates read are values of the chart that uses it.',
  }),
  argumentMismatch: defineCode('HW3013', {
    severity: 'error',
    title: 'Named template for a value of another form',
    explanation:
      'A named template that takes a value is printed once, for the form of the value that it was declared with: whole numbers, choices and texts are printed in different ways. TypeScript sees that the types fit, and not that one number is whole and another is not.',
  }),
  droppedNull: defineCode('HW3014', {
    severity: 'error',
    title: 'Null in defaults that some Helms pass over',
    explanation:
      'With Helm 3 and Helm 4.1, null in the defaults that a chart gives a subchart, or in its globals, takes away what the subchart has there by default. Helm 4.2 and later drop such a null first, unless a user gives a value below the same alias, so that the default of the subchart stays.',
  }),
  chartMetadata: defineCode('HW3020', {
    severity: 'error',
    title: 'Chart name, version or description that Helm refuses',
    explanation:
      "A chart's name is a folder, a label's value and the prefix of its named templates; its version is a semantic version, by which Helm and registries order what they have. Helm refuses, or cannot find, a chart of another form.",
  }),
  refusedExample: defineCode('HW3021', {
    severity: 'error',
    title: 'Example that the values model refuses',
    explanation:
      'Examples are written to `ci/` for chart-testing, rendered by every test, and shown in values.yaml. One that the model refuses could not be installed by whoever copies it.',
  }),
  unreadValue: defineCode('HW3022', {
    severity: 'warning',
    title: 'Value that no template reads',
    explanation:
      'The value stands in values.yaml, and whoever sets it is told nothing: it changes no object. Mostly a template reads another value by mistake, or the value outlived its template.',
  }),
} as const;
