import { join } from 'node:path';
import type { ChartDefinition, CompiledChart } from '@helmwright/chart';
import { type RenderedManifest, readOwnDefinitions, validateManifests } from '@helmwright/toolchain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { difference, evaluated } from './compare/compare.ts';
import { compareWithHelm } from './compare/compare-with-helm.ts';
import { compiled } from './compiled.ts';
import { idleBranches, idleTemplates } from './conditions/idle-branches.ts';
import { standardValues } from './conditions/standard-values.ts';
import { type Helm, helmPath, helms, programOutput, Workbench } from './helm/helm.ts';

/** How a chart is tested. */
export interface ChartTestOptions {
  /** How many values are drawn and rendered with each Helm. Default: 100, a quarter of a minute. */
  readonly cases?: number;
  /** What is drawn: the same seed draws the same values. Default: 1. */
  readonly seed?: number;
  /** The folder whose `crds/` defines custom resources of one's own. Default: the one that the tests are started in. */
  readonly root?: string;
}

const release = 'my-release';
const namespace = 'some-namespace';
/** Helm is fetched on the first run: the limit is for hangs. */
const patience = 600_000;

/**
 * Registers the tests of a chart with Vitest: both Helms render each example, and values drawn from the model, as the
 * evaluation in process does; `helm lint --strict` has nothing to say; Kubernetes' schemas accept every object; each
 * template, and each condition both ways, shows in some example. Call it at the top of a test file. Where the chart does
 * not compile, the first test fails with what the compiler says.
 */
export function testChart(definition: ChartDefinition, options: ChartTestOptions = {}): void {
  const { cases = 100, seed = 1, root = process.cwd() } = options;
  const refused = Object.entries(definition.refused);
  describe(`the chart ${definition.metadata.name}`, () => {
    const examples = Object.entries(definition.examples);
    let bench: Workbench;
    let chart: CompiledChart;
    let folder: string;
    beforeAll(async () => {
      chart = compiled(definition);
      bench = await Workbench.open();
      folder = await bench.chart(chart);
    }, patience);
    afterAll(() => bench?.close());

    test('has examples', () => expect(examples).not.toEqual([]));

    test(
      'makes an object of every template in some example',
      () => {
        expect(idleTemplates(definition, Object.values(definition.examples))).toEqual([]);
      },
      patience,
    );

    test(
      'takes and leaves every condition in some example, or in values that it refuses',
      () => {
        const values = [
          ...Object.values(definition.examples),
          ...Object.values(definition.refused),
          ...standardValues(chart),
        ];
        expect(idleBranches(definition, values)).toEqual([]);
      },
      patience,
    );

    describe.each(helms)('with %s', (helm) => {
      test.each(examples)(
        'renders the example %s as in process',
        async (_, values) => {
          const asked = { chart: folder, release, namespace, values };
          const outcome = await bench.template(await helmPath(helm), asked);
          expect(difference(evaluated(chart, asked), outcome)).toBeUndefined();
          expect(outcome.kind).toBe('objects');
        },
        patience,
      );

      test(
        'finds nothing to say of it, whatever the example',
        async () => {
          for (const [example] of examples) {
            const values = join(folder, 'ci', `${example}-values.yaml`);
            const { code, stdout } = await programOutput(await helmPath(helm), [
              'lint',
              '--strict',
              folder,
              '--values',
              values,
            ]);
            const said = stdout.match(/\[(?:INFO|WARNING|ERROR)\].*/g) ?? [];
            // Helm would like every chart to have an icon; that is the publisher's to decide.
            expect(
              said.filter((line) => !/icon is recommended/.test(line)),
              `${example}: ${stdout}`,
            ).toEqual([]);
            expect(code).toBe(0);
          }
        },
        patience,
      );

      if (refused.length > 0) {
        test.each(refused)(
          'refuses the values %s as in process',
          async (_, values) => {
            const asked = { chart: folder, release, namespace, values };
            const outcome = await bench.template(await helmPath(helm), asked);
            expect(outcome.kind).toBe('failure');
            expect(difference(evaluated(chart, asked), outcome)).toBeUndefined();
          },
          patience,
        );
      }
    });

    test(
      'renders objects that the schemas of Kubernetes accept, in every example',
      async () => {
        const manifests: RenderedManifest[] = [];
        for (const [example] of examples) manifests.push({ name: example, text: await printed('helm4', example) });
        const own = await readOwnDefinitions(root);
        expect(own.diagnostics.map(({ message }) => message)).toEqual([]);
        const checked = await validateManifests(manifests, own.ok ? { definitions: own.value.definitions } : {});
        expect(checked.diagnostics.map(({ message }) => message)).toEqual([]);
      },
      patience,
    );

    test(
      'renders values drawn from its model in process as both Helms do, or fails with the same message',
      async () => {
        const { tally, divergence } = await compareWithHelm(chart, { cases, seed });
        expect(divergence).toBeUndefined();
        expect(tally.objects).toBeGreaterThan(0);
      },
      patience,
    );

    const printed = async (helm: Helm, example: string): Promise<string> => {
      const values = join(folder, 'ci', `${example}-values.yaml`);
      const args = ['template', release, folder, '--namespace', namespace, '--values', values];
      const { stdout, stderr, code } = await programOutput(await helmPath(helm), args);
      if (code !== 0) throw new Error(stderr);
      return stdout;
    };
  });
}
