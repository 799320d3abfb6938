import { describe, expect, test } from 'vitest';
import { pathFault } from './path-fault.ts';

describe('pathFault', () => {
  test.each([
    '',
    '/etc/passwd',
    '../charts/a',
    'charts/../a',
    'charts/./a',
    'charts//a',
    'charts/',
    'charts\\a',
    'charts/a\0b',
    'charts/a\nb',
    'C:/charts/a',
    'charts/a ',
    'charts/a.',
    'con',
    'NUL.yaml',
    'tenants/se/aux.yaml',
    'a/com1/b',
    'a/LPT9.tar.gz',
    'a/com¹.x',
    'a/prn .txt',
    'conin$',
  ])('finds fault with %j', (path) => {
    expect(pathFault(path)).toEqual(expect.any(String));
  });

  test.each([
    'charts/a.yaml',
    'tenants/se/console.yaml',
    'a/com10',
    'a/null.yaml',
    'a/x.con',
    'a/lpt',
    '.helmignore',
    'charts/app/templates/_names.tpl',
    'a/-b/c_d/å.yaml',
  ])('accepts %j', (path) => {
    expect(pathFault(path)).toBeUndefined();
  });
});
