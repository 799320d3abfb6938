import { chartCodes, type Diagnostic } from '@helmwright/diagnostics';
import type { ChartTemplates } from '@helmwright/template';

/**
 * Looks for files and named templates of which one would take the other's place, and for names that Helm or a file
 * system reads otherwise than they are meant. Reports HW3003.
 */
export function nameClashes({ chart, files, named }: ChartTemplates): readonly Diagnostic[] {
  const paths = [...files.map(({ path }) => path), ...named.map(({ path }) => path)];
  const templates = named.flatMap(({ templates: all }) => all.map(({ name }) => name));
  return [
    ...repeated(paths.map((path) => path.toLowerCase())).map((path) =>
      chartCodes.templateClash({
        message: `${chart}: two parts of the chart are printed into ${path}.`,
        remedy: 'Give one of them another name. `validation` is the file of `checks`, `NOTES` that of `notes`.',
      }),
    ),
    ...repeated(templates).map((name) =>
      chartCodes.templateClash({
        message: `${chart}: the named template "${name}" is declared twice, and Helm would take the last for both.`,
        remedy: 'Give one of them another name. `names` has taken name, fullname, namespace, chart and the labels.',
      }),
    ),
    ...paths
      .filter(
        (path) =>
          !/^templates\/(?:[a-z0-9][-a-z0-9]*\/)?[A-Za-z0-9_][-A-Za-z0-9_.]*\.(?:yaml|tpl|txt)$/.test(path) ||
          isHidden(path),
      )
      .map((path) =>
        chartCodes.templateClash({
          message: `${chart}: ${path} is no name of a template that Helm would render as it stands.`,
          remedy: 'Begin it with a letter or digit, and use letters, digits, dashes, dots and underscores.',
        }),
      ),
  ];
}

/** Helm prints nothing of files whose names begin with an underscore; these are for named templates. */
const isHidden = (path: string): boolean => /\/_[^/]*\.yaml$/.test(path);

const repeated = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];
