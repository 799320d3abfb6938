import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { helmwright } from '../../fixtures/command.ts';
import { writeTree } from '../../fixtures/fleet.ts';
import { berlin, malmo, type Row, type Rows } from './row.ts';

const check = ['generate', '--check'];
const chart = 'charts/app/values.yaml';
const generated = 'environments/production/generated/nordic/oslo/tenant.yaml';
const manifest = 'charts/.helmwright-manifest';

/** What is changed in a tree that was generated before. */
const after = (change: (path: (file: string) => string, root: string) => unknown): Pick<Row, 'prepare'> => ({
  prepare: async (root) => {
    const { code, stderr } = await helmwright(root, ['generate', '--no-verify']);
    if (code !== 0) throw new Error(stderr);
    change((file) => join(root, file), root);
  },
});

const whole = {
  theirs: 'a generated file is nobody’s to correct: it is about the file, and what to do with it',
  machine: 'about the file as the machine has it, before anybody reads a line of it',
};

/** Generated files, and the disk that files are on. */
export const diskRows: Rows = {
  HW4003: { files: { [chart]: 'mine: true\n' }, at: chart, whole: whole.theirs },
  HW4004: { ...after((at) => appendFileSync(at(generated), '# mine\n')), at: generated, whole: whole.theirs },
  HW4005: {
    ...after((at, root) => {
      appendFileSync(at('environments/production/generated/germany/berlin/tenant.yaml'), '# mine\n');
      rmSync(at(berlin));
      writeTree(root, {
        'tenants/decommissioned.yaml':
          'tenants: { berlin: { displayName: Berlin, country: DE, deleted: 2026-11-01 } }\n',
      });
    }),
    at: 'environments/production/generated/germany/berlin/tenant.yaml',
    whole: whole.theirs,
  },
  HW4006: { ...after((at) => appendFileSync(at(manifest), '<<<<<<< HEAD\n')), at: `${manifest}:130:1` },
  HW4007: {
    files: {},
    prepare: (root) => mkdirSync(join(root, chart), { recursive: true }),
    at: chart,
    whole: whole.theirs,
  },
  HW4101: { ...after((at) => rmSync(at(generated))), args: check, at: generated, whole: whole.theirs },
  HW4102: {
    ...after((at) => appendFileSync(at(generated), '# mine\n')),
    args: check,
    at: generated,
    whole: whole.theirs,
  },
  HW4103: {
    ...after((at, root) => {
      rmSync(at(berlin));
      writeTree(root, {
        'tenants/decommissioned.yaml':
          'tenants: { berlin: { displayName: Berlin, country: DE, deleted: 2026-11-01 } }\n',
      });
    }),
    args: check,
    at: 'environments/production/generated/germany/berlin/tenant.yaml',
    whole: whole.theirs,
  },
  HW4104: { ...after((at) => writeFileSync(at(manifest), '')), args: check, at: manifest, whole: whole.theirs },
  HW4105: {
    ...after((at) => execFileSync('sed', ['-i', 's/$/\\r/', at(generated)])),
    args: check,
    at: generated,
    whole: whole.theirs,
  },
  HW4106: {
    ...after((at) => {
      const content = readFileSync(at(generated));
      const id = createHash('sha256').update(content).digest('hex');
      writeFileSync(
        at(generated),
        `version https://git-lfs.github.com/spec/v1\noid sha256:${id}\nsize ${content.length}\n`,
      );
    }),
    args: check,
    at: generated,
    whole: whole.theirs,
  },
  HW4201: {
    prepare: (root) => symlinkSync('/etc/hostname', join(root, 'tenants/se/lund.yaml')),
    at: 'tenants/se/lund.yaml',
    whole: whole.machine,
  },
  HW4202: {
    prepare: (root) => symlinkSync('nowhere.yaml', join(root, 'tenants/se/lund.yaml')),
    at: 'tenants/se/lund.yaml',
    whole: whole.machine,
  },
  HW4204: { files: { [malmo]: Buffer.from('displayName: Malm\xf6\n', 'latin1') }, at: `${malmo}:1:18` },
  HW4205: { files: { [malmo]: `# ${'x'.repeat(1_100_000)}\n` }, at: malmo, whole: whole.machine },
  HW4206: {
    prepare: (root) => execFileSync('mkfifo', [join(root, 'tenants/se/lund.yaml')]),
    at: 'tenants/se/lund.yaml',
    whole: whole.machine,
  },
};
