import type { JsonObject } from '@helmwright/json';
import { describe, expect, test } from 'vitest';
import { createDiffer } from '../group/differ.ts';
import type { FleetDiff } from '../group/fleet-diff.ts';
import type { TenantState } from '../group/tenant-state.ts';
import type { DiffHeading } from './heading.ts';
import { renderMarkdown } from './markdown.ts';
import { reportDiff } from './report.ts';
import { renderText } from './text.ts';

const heading: DiffHeading = {
  ref: 'main',
  commit: '0123456789abcdef',
  tenants: 400,
  pools: 0,
  cells: 0,
  notes: ['A note.'],
};

function diffOf(
  tenants: number,
  change: (index: number) => readonly [before: JsonObject, after: JsonObject],
): FleetDiff {
  const differ = createDiffer();
  const state = (spec: JsonObject): TenantState => ({
    home: undefined,
    releases: new Map([
      [
        'web',
        { namespace: '', objects: [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec }] },
      ],
    ]),
  });
  for (let index = 0; index < tenants; index++) {
    const [before, after] = change(index);
    differ.add({
      environment: 'production',
      tenant: `t${index}`,
      aliases: [],
      before: state(before),
      after: state(after),
    });
  }
  return differ.finish();
}

describe('the report', () => {
  test('is a text that names the change once, with its tenants and its risks', () => {
    const diff = diffOf(312, () => [
      { replicas: 3, note: 'a\nb\nc' },
      { replicas: 2, note: 'a\nB\nc', more: { deep: [1] } },
    ]);
    expect(
      renderText(diff, heading),
    ).toBe(`1 change since main (0123456789ab), in 312 of 400 tenants: 0 objects added, 0 removed, 312 changed.

1. Deployment.apps web changed (web)
   ! replicas cut  Fewer pods carry the same load, and fewer are left when one fails.
   312 tenants (production 312)
     production: t0, t1, t10, t100, t101, t102, t103, t104, t105, t106 and 302 more
   + spec.more:
   +   deep:
   +     - 1
     spec.note: |
   -   b
   +   B
   - spec.replicas: 3
   + spec.replicas: 2

A note.
`);
  });

  test('is JSON with the same groups', () => {
    const diff = diffOf(2, () => [{ replicas: 3 }, { replicas: 2 }]);
    const report = reportDiff(diff, heading);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report.summary).toMatchObject({ tenants: 400, changedTenants: 2, objects: { changed: 2 } });
    expect(report.groups.map(({ operations }) => operations.map(({ place }) => place))).toEqual([['spec.replicas']]);
  });

  test('is Markdown in which no value can end its block or become markup', () => {
    const diff = diffOf(1, () => [{ '@everyone': '```' }, { '@everyone': '````\n</details><script>' }]);
    const markdown = renderMarkdown(diff, { ...heading, notes: ['<b>@all</b>'] });
    expect(markdown).toContain('`````diff');
    expect(markdown).toContain('<sub>&lt;b&gt;&#64;all&lt;/b&gt;</sub>');
  });

  test('is never longer than a comment may be, and counts what it leaves out', () => {
    const diff = diffOf(3000, (index) => [{ note: 'x'.repeat(40) }, { note: `${index} ${'y'.repeat(400)}` }]);
    expect(diff.groups).toHaveLength(3000);
    const markdown = renderMarkdown(diff, heading);
    expect(markdown.length).toBeLessThanOrEqual(65_536);
    expect(markdown.length).toBeGreaterThan(60_000);
    const shown = markdown.split('<details>').length - 1;
    expect(markdown).toContain(`**${3000 - shown} more changes in ${3000 - shown} tenants left out:**`);
  });

  test.each([
    ['two bytes', 'å'],
    ['three bytes', '字'],
    ['two units', '🙂'],
  ])('is never longer in characters of %s, and cuts none of them in two', (_, character) => {
    for (let shift = 0; shift < 3; shift++) {
      const long = 'x'.repeat(shift) + character.repeat(400);
      const diff = diffOf(1500, (index) => [{ note: character }, { note: `${index} ${long}`, [long]: long }]);
      const notes = Array.from({ length: 500 }, () => long);
      const markdown = renderMarkdown(diff, { ...heading, ref: long, notes });
      expect(markdown.length).toBeLessThanOrEqual(65_536);
      expect(markdown.length).toBeGreaterThan(60_000);
      expect(markdown.isWellFormed()).toBe(true);
      expect(markdown).toMatch(/more changes in \d+ tenants and \d+ notes left out:\*\* a comment holds no more/);
    }
  });

  test('begins no line with what a key or a value says', () => {
    const key = 'a\n::warning::x\u202e';
    const diff = diffOf(1, () => [{ note: 'a' }, { note: 'a\n::warning::x\u202e', [key]: '\n##[error]x' }]);
    for (const text of [renderMarkdown(diff, heading), renderText(diff, heading)]) {
      expect(text.split('\n').filter((line) => /^\s*(?:::|##\[|x)/.test(line))).toEqual([]);
    }
    expect(renderMarkdown(diff, heading)).not.toContain('\u202e');
  });

  test('shows one change that is too long for a comment by its first lines', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, 'z'.repeat(300)]));
    const markdown = renderMarkdown(
      diffOf(1, () => [{}, many]),
      heading,
    );
    expect(markdown.length).toBeLessThanOrEqual(65_536);
    expect(markdown).toMatch(/… \d+ more lines/);
  });

  test('counts pools beside tenants', () => {
    expect(
      renderText(
        diffOf(0, () => [{}, {}]),
        { ...heading, pools: 2 },
      ),
    ).toContain('400 tenants and 2 pools compared');
  });
});
