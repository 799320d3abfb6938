import { describe, expect, test } from 'vitest';
import { hostOfRepository, repositoryAddress, revision } from './git-source.ts';

const takes = (schema: typeof repositoryAddress, text: string): boolean => schema.safeParse(text).success;

describe('the address of a repository', () => {
  test.each([
    ['https://git.example.org/platform/fleet.git', 'git.example.org'],
    ['https://git.example.org:8443/platform/fleet', 'git.example.org'],
    ['https://git.example.org:65535/platform/fleet', 'git.example.org'],
    ['http://gitea.internal/a', 'gitea.internal'],
    ['https://org@dev.azure.com/org/My%20Project/_git/fleet', 'dev.azure.com'],
    ['ssh://git@git.example.org:2222/platform/fleet.git', 'git.example.org'],
    ['ssh://git.example.org/~ops/fleet.git', 'git.example.org'],
    ['git@git.example.org:platform/fleet.git', 'git.example.org'],
    ['git@ssh.dev.azure.com:v3/org/project/fleet', 'ssh.dev.azure.com'],
    ['APKA123@git-codecommit.eu-west-1.amazonaws.com:v1/repos/fleet', 'git-codecommit.eu-west-1.amazonaws.com'],
    ['file:///srv/fleet.git', ''],
    ['git@Git.Example.org:Platform/Fleet.git', 'git.example.org'],
  ])('may be %s', (text, host) => {
    expect(takes(repositoryAddress, text)).toBe(true);
    expect(hostOfRepository(text)).toBe(host);
  });

  test.each([
    ...['https://**', 'https://git.example.org/*/x.git', '*', '**', 'https://git.example.org/a?.git'],
    ...['https://git.example.org/[ab].git', 'https://git.example.org/{a,b}.git', '!https://git.example.org/a.git'],
    ...['https://git.example.org:65536/a.git', 'ssh://git@git.example.org:0/a.git', 'https://git.example.org:0443/a'],
    ...['git@*:x.git', 'git@git.example.org:{a,b}.git', 'https://git.example.org/a\\b', 'https://[2001:db8::1]/a'],
    ...[
      'https://user:secret@git.example.org/a.git',
      'https://git.example.org/a.git?token=x',
      'https://git.example.org/a#b',
    ],
    ...[
      'javascript:alert(1)',
      'file://srv/fleet.git',
      'file:///srv/*',
      '/srv/fleet.git',
      'ext::sh -c id',
      'git://git.example.org/a',
      '',
    ],
    ...['oci://registry.example.org/a', 'https://', 'https://git.example.org', 'git.example.org/a', 'a@b@c:d'],
    ...[
      '-oProxyCommand=id@h:x',
      'ssh://-oProxyCommand=id/x',
      'https://git.example.org/{{ .tenant }}.git',
      'https://git.example.org/a b',
    ],
    ...[
      'https://git.example.org/a\n',
      'https://git.example.org/ä',
      'https://git.exämple.org/a',
      'https://git.example.org/../a',
    ],
    ...['https://git.example.org/./a', 'git@git.example.org:../a'],
  ])('is not %j', (text) => {
    expect(takes(repositoryAddress, text)).toBe(false);
  });
});

describe('a revision', () => {
  test.each([
    ...['main', 'HEAD', 'v1', 'v1.2', '1.2.3', 'v1.2.3-rc.1', 'release/2026-11', 'refs/heads/main', 'staging/general'],
    ...['0123456789abcdef0123456789abcdef01234567', 'fix', 'xmas', 'feature/x', 'bücher', 'a.b'],
  ])('may be %s', (text) => {
    expect(takes(revision, text)).toBe(true);
  });

  test.each([
    ...[
      '*',
      'x',
      'X',
      'v1.x',
      '1.x',
      '1.2.X',
      'x-ray',
      '1.x-branch',
      '^1',
      '~1',
      '>=1',
      '1 - 2',
      '1 || 2',
      '=1',
      '!=1',
      '1,2',
      '<2',
    ],
    ...['-b', '--upload-pack=id', 'a..b', 'a//b', '/a', 'a/', 'a.', '.a', 'a/.b', 'a.lock', 'a.lock/b', '@', 'a@{1}'],
    ...['a b', 'a\tb', 'a~1', 'a^', 'a:b', 'a?', 'a[', 'a\\b', '{{ .tenant }}', '$(id)', 'a;b', 'a\u200bb', '', 'a\n'],
  ])('is not %j', (text) => {
    expect(takes(revision, text)).toBe(false);
  });
});
