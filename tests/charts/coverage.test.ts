import type { ChartDefinition } from '@helmwright/chart';
import { idleBranches, idleTemplates } from '@helmwright/testing';
import { describe, expect, it } from 'vitest';
import { conflicts } from './conflicts.ts';
import { charts } from './subjects.ts';

describe.each(charts.map(({ definition }) => [definition.metadata.name, definition] as const))(
  'the examples of the chart %s',
  (name, definition: ChartDefinition) => {
    const examples = Object.values(definition.examples);

    it('render every template file at least once', () => {
      expect(idleTemplates(definition, examples)).toEqual([]);
    });

    it('take and leave every condition, in templates, parts, notes and checks', () => {
      const values = [...examples, ...(conflicts[name] ?? []).map((conflict) => conflict.values)];
      expect(idleBranches(definition, values)).toEqual([]);
    });
  },
);
