import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ToolDefinition } from './catalogue/definition.ts';
import { tools } from './catalogue/tools.ts';
import { ensureTool, resolveTool } from './ensure-tool.ts';
import { fakeTool, releaseArchive, serve, sha256Of } from './fixtures/fake-tool.ts';
import { binaryIn, pinnedDigests, toolFolder } from './install/tool-folder.ts';
import { currentPlatform } from './platform.ts';

const platform = currentPlatform();
const archive = await releaseArchive('1.2.3');
const other = await releaseArchive('1.2.2');

let root: string;
let cache: string;
let mark: string;
let server: Server;
let tool: ToolDefinition;
let older: ToolDefinition;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'helmwright-forged-'));
  cache = join(root, 'cache');
  mark = join(root, 'was-run');
  const answers: Readonly<Record<string, Buffer>> = { '/new.tar.gz': archive, '/old.tar.gz': other };
  const { server: started, origin } = await serve((request, response) => response.end(answers[request.url ?? '']));
  server = started;
  tool = fakeTool(`${origin}/new.tar.gz`, sha256Of(archive));
  older = { ...fakeTool(`${origin}/old.tar.gz`, sha256Of(other)), version: '1.2.2' };
});
afterEach(async () => {
  server.close();
  await rm(root, { recursive: true, force: true });
});

/** The environment of one user: another one has another state. */
const user = (state = 'state') => ({
  PATH: '/usr/bin:/bin',
  HELMWRIGHT_CACHE: cache,
  XDG_STATE_HOME: join(root, state),
});

/** A binary that answers as the tool does, and says that it was run. */
const hostile = (): string => `#!/bin/sh\ntouch ${mark}\necho v1.2.3\n`;

const folderOf = (which: ToolDefinition): string => toolFolder(cache, which, platform);
const wasRun = (): Promise<boolean> =>
  lstat(mark).then(
    () => true,
    () => false,
  );

interface Receipt {
  readonly sha256: string;
  readonly code?: string;
}

/** Puts the hostile binary in place, with a receipt that fits it as far as anybody can write one. */
async function plant(which: ToolDefinition, further: Partial<Receipt> = {}): Promise<void> {
  const folder = folderOf(which);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(binaryIn(folder, which, platform), hostile(), { mode: 0o755 });
  const receipt = {
    version: which.version,
    origin: 'release',
    size: hostile().length,
    sha256: sha256Of(Buffer.from(hostile())),
  };
  await writeFile(join(folder, 'receipt.json'), JSON.stringify({ ...receipt, ...further }));
}

const receiptOf = async (which: ToolDefinition): Promise<Receipt> =>
  JSON.parse(await readFile(join(folderOf(which), 'receipt.json'), 'utf8'));

test('a fake Helm with a receipt of its own is not run', async () => {
  const helm: ToolDefinition = { ...tools.helm3, sources: tools.helm3.sources.slice(0, 1) };
  await plant(helm);
  const result = await resolveTool(helm, { environment: { ...user(), PATH: '/nowhere' } });
  expect(result.diagnostics[0]?.code).toBe('HW6001');
  expect(result.diagnostics[0]?.message).toContain(
    'holds a binary that neither the catalogue nor this user vouches for',
  );
  expect(await wasRun()).toBe(false);
});

test.runIf(pinnedDigests(tools.helm3, platform).size > 0)(
  'the real Helm needs no receipt that can be believed: the catalogue knows it',
  async () => {
    const real = await ensureTool('helm3');
    if (!real.ok) throw new Error(JSON.stringify(real.diagnostics));
    await plant(tools.helm3);
    await cp(real.value.path, binaryIn(folderOf(tools.helm3), tools.helm3, platform));
    const environment = { ...user(), PATH: '/nowhere', XDG_STATE_HOME: '/proc/nonexistent' };
    const result = await resolveTool(tools.helm3, { environment });
    expect(result).toMatchObject({ ok: true, value: { origin: 'cache', verified: true }, diagnostics: [] });
  },
  600_000,
);

const forgeries: readonly (readonly [string, () => Promise<void>])[] = [
  ['a binary with a receipt of its own', () => plant(tool)],
  ['a swapped binary with the right receipt', () => writeFile(join(folderOf(tool), 'faketool'), hostile())],
  [
    'a swapped binary whose receipt keeps the code',
    async () => plant(tool, { code: (await receiptOf(tool)).code ?? '' }),
  ],
  ['a receipt with an empty code', () => plant(tool, { code: '' })],
  [
    'what was vouched for as another version',
    async () => {
      await rm(folderOf(tool), { recursive: true });
      await cp(folderOf(older), folderOf(tool), { recursive: true });
    },
  ],
  [
    'what was vouched for as another tool',
    async () => {
      const twin = { ...older, name: 'kube-score', version: '1.2.3' } as const;
      await mkdir(dirname(folderOf(twin)), { recursive: true });
      await rename(folderOf(tool), folderOf(twin));
      tool = { ...tool, name: 'kube-score' };
    },
  ],
  [
    'what was vouched for before the catalogue changed',
    async () => {
      tool = { ...tool, sources: [...older.sources] };
    },
  ],
  [
    'a link for the binary',
    async () => {
      const elsewhere = join(root, 'elsewhere');
      await rename(join(folderOf(tool), 'faketool'), elsewhere);
      await symlink(elsewhere, join(folderOf(tool), 'faketool'));
    },
  ],
  [
    'a link for its folder',
    async () => {
      const elsewhere = join(root, 'elsewhere');
      await rename(folderOf(tool), elsewhere);
      await symlink(elsewhere, folderOf(tool));
    },
  ],
  ['a binary that others may write', () => chmod(join(folderOf(tool), 'faketool'), 0o777)],
  ['a folder that the group may write', () => chmod(folderOf(tool), 0o770)],
];

describe('the cache is not believed, and nothing in it is run, with', () => {
  test.each(forgeries)('%s', async (_, forge) => {
    for (const wanted of [tool, older]) await resolveTool(wanted, { environment: user() });
    expect(await resolveTool(tool, { environment: user() })).toMatchObject({ value: { origin: 'cache' } });
    await forge();
    server.close();
    server.closeAllConnections();
    const result = await resolveTool(tool, { environment: user() });
    expect(result.diagnostics[0]?.code).toBe('HW6001');
    expect(await wasRun()).toBe(false);
  });

  test('what another user, or another machine, put there', async () => {
    await resolveTool(tool, { environment: user('theirs') });
    server.close();
    server.closeAllConnections();
    expect((await resolveTool(tool, { environment: user('mine') })).ok).toBe(false);
    expect((await resolveTool(tool, { environment: user('theirs') })).ok).toBe(true);
  });
});

describe('nothing is put where somebody else could change it:', () => {
  const open: readonly (readonly [string, () => Promise<void>, string])[] = [
    ['a cache that everybody may write', () => chmod(cache, 0o777), 'can be written by others (mode 777)'],
    ['a cache in a folder that everybody may write', () => chmod(root, 0o777), 'lets everybody put something else'],
    [
      'a part of it that is a link',
      async () => {
        await mkdir(join(root, 'elsewhere'), { mode: 0o700 });
        await symlink(join(root, 'elsewhere'), join(cache, 'tools'));
      },
      'tools is a link',
    ],
    [
      'a part of it that everybody may write',
      async () => {
        await mkdir(join(cache, 'tools'));
        await chmod(join(cache, 'tools'), 0o777);
      },
      'can be written by others',
    ],
  ];
  test.each(open)('%s', async (_, prepare, said) => {
    await mkdir(cache, { mode: 0o700 });
    await prepare();
    const result = await resolveTool(tool, { environment: user() });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['HW6004']);
    expect(result.diagnostics[0]?.message).toContain(said);
  });
});

describe('the secret that vouches', () => {
  const secret = (): string => join(root, 'state/helmwright/secret');

  test('is made once, for its user alone, and outside the cache', async () => {
    await Promise.all([tool, older].map((wanted) => resolveTool(wanted, { environment: user() })));
    expect((await lstat(secret())).mode & 0o777).toBe(0o600);
    for (const wanted of [tool, older]) {
      expect(await resolveTool(wanted, { environment: user() })).toMatchObject({ value: { origin: 'cache' } });
    }
  });

  const unusable: readonly (readonly [string, () => Promise<void>])[] = [
    ['that others can read', () => chmod(secret(), 0o644)],
    ['that is too short', () => writeFile(secret(), 'abcd')],
    [
      'that is a link',
      async () => {
        await rename(secret(), join(root, 'elsewhere'));
        await symlink(join(root, 'elsewhere'), secret());
      },
    ],
    ['in a folder that others may write', () => chmod(dirname(secret()), 0o777)],
  ];
  test.each(unusable)('%s vouches for nothing, and is told of', async (_, spoil) => {
    await resolveTool(older, { environment: user() });
    await spoil();
    for (const wanted of [tool, older]) {
      const result = await resolveTool(wanted, { environment: user() });
      expect(result.diagnostics.map(({ code }) => code)).toEqual(['HW6004']);
      expect(result.diagnostics[0]?.message).toContain("no secret of this user's own can be kept");
    }
  });

  test.each([
    ['XDG_STATE_HOME', '/proc/nonexistent'],
    ['HOME', '/proc/nonexistent'],
    ['HOME', 'relative'],
  ])('that cannot be kept with %s=%s is told of', async (variable, value) => {
    const { XDG_STATE_HOME: _, ...others } = user();
    const result = await resolveTool(tool, { environment: { ...others, [variable]: value } });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['HW6004']);
    expect(result.diagnostics[0]?.message).toContain("no secret of this user's own can be kept");
  });
});
