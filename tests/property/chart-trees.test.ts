import { app, tenant } from '@helmwright/charts';
import { printNamedTemplates, printTemplate, rewriteStructure } from '@helmwright/template';
import { compiled } from '@helmwright/testing';
import { describe, expect, test } from 'vitest';

const unchanged = { expression: <E>(test: E): E => test, structure: <S>(test: S): S => test };

describe.each([tenant, app])('the chart $metadata.name', (definition) => {
  const { templates, files, render, examples } = compiled(definition);

  test('has the same bytes after a rewrite that changes nothing', () => {
    for (const file of templates.files) {
      expect(printTemplate({ ...file, body: rewriteStructure(file.body, unchanged) })).toBe(files.get(file.path));
    }
    for (const file of templates.named) {
      const rewritten = file.templates.map((named) => ({ ...named, body: rewriteStructure(named.body, unchanged) }));
      expect(printNamedTemplates({ ...file, templates: rewritten })).toBe(files.get(file.path));
    }
    expect(templates.files.length + templates.named.length).toBeGreaterThan(5);
  });

  test('has the same bytes each time it is compiled', () => {
    expect([...compiled(definition).files]).toEqual([...files]);
  });

  test('renders alike each time, without touching what it is given', () => {
    for (const values of Object.values(examples)) {
      const request = { values, release: { name: 'demo', namespace: 'malmo' } };
      const before = JSON.stringify(request);
      expect(render(request)).toEqual(render(request));
      expect(JSON.stringify(request)).toBe(before);
    }
  });
});
