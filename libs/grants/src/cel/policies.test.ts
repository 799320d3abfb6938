import { describe, expect, test } from 'vitest';
import { lawNames } from '../table/laws.ts';
import { table } from '../table/table.ts';
import { twins } from './laws.ts';
import { clusterPolicies } from './policies.ts';

describe('the policies of the cluster', () => {
  test('judge every kind of the table, each in one policy beside that of metadata', () => {
    const judging = clusterPolicies.filter(({ name }) => name !== 'metadata' && name !== 'kinds');
    expect(judging.flatMap(({ kinds }) => kinds).toSorted()).toEqual([...table.keys()].toSorted());
    const metadata = clusterPolicies.find(({ name }) => name === 'metadata');
    expect(metadata?.kinds.toSorted()).toEqual([...table.keys()].toSorted());
  });

  test('have a twin of each law, but for the one that takes a parser', () => {
    expect(lawNames.filter((law) => twins[law] === undefined)).toEqual(['own-query']);
  });

  test('read no variable that they do not have', () => {
    for (const { name, variables, validations } of clusterPolicies) {
      const known = new Set(['operator', ...variables.map((variable) => variable.name)]);
      const texts = [...variables, ...validations].map(({ expression }) => expression).join('\n');
      const read = [...texts.matchAll(/variables\.(\w+)/g)].map(([, variable]) => variable ?? '');
      expect(
        [...new Set(read)].filter((variable) => !known.has(variable)),
        name,
      ).toEqual([]);
    }
  });

  test('end no line with a space, and are indented by twos, so that they read well where they are printed', () => {
    const lines = clusterPolicies.flatMap(({ variables, validations }) =>
      [...variables, ...validations].flatMap(({ expression }) => expression.split('\n')),
    );
    expect(
      lines.filter((line) => line !== line.trimEnd() || (line.length - line.trimStart().length) % 2 !== 0),
    ).toEqual([]);
  });
});
