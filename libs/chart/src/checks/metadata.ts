import { chartCodes, type Diagnostic } from '@helmwright/diagnostics';
import type { ChartMetadata } from '../definition/metadata.ts';

/** A semantic version, by the expression that semver.org gives. Helm refuses to package a chart with any other. */
const semanticVersion =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?$/;

/** A DNS label that begins with a letter: the name is a folder, a label's value, and the prefix of named templates. */
const chartName = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** Looks at what Chart.yaml says of a chart. Reports HW3020. */
export function metadataProblems({ name, version, description }: ChartMetadata): readonly Diagnostic[] {
  return [
    ...(chartName.test(name)
      ? []
      : [
          chartCodes.chartMetadata({
            message: `A chart cannot have the name ${JSON.stringify(name)}.`,
            remedy: 'Use at most 63 lower-case letters, digits and dashes; begin with a letter, end with no dash.',
          }),
        ]),
    ...(semanticVersion.test(version)
      ? []
      : [
          chartCodes.chartMetadata({
            message: `The chart ${name} has the version ${JSON.stringify(version)}, which is no semantic version.`,
            remedy: 'Write three numbers with dots, such as 1.4.0; `-rc.1` and `+build` may follow.',
          }),
        ]),
    ...(description.trim() !== '' && !description.includes('\n')
      ? []
      : [
          chartCodes.chartMetadata({
            message: `The chart ${name} has no description in one line.`,
            remedy: 'Say in one sentence what the chart installs.',
          }),
        ]),
  ];
}
