import { idleBranches, idleTemplates, standardValues } from '@helmwright/testing';
import { describe, expect, test } from 'vitest';
import { conflicts } from './conflicts.ts';
import { charts } from './subjects.ts';

describe.each(charts.map(({ chart, definition }) => [chart.metadata.name, chart, definition] as const))(
  'the examples of the chart %s',
  (name, chart, definition) => {
    const examples = Object.values(definition.examples);

    test('render every template file at least once', () => {
      expect(idleTemplates(definition, examples)).toEqual([]);
    });

    test('take and leave every condition, in templates, parts, notes and checks', () => {
      const refused = [...Object.values(definition.refused), ...(conflicts[name] ?? []).map(({ values }) => values)];
      const values = [...examples, ...refused, ...standardValues(chart)];
      expect(idleBranches(definition, values)).toEqual([]);
    });
  },
);
