import { describe, expect, test } from 'vitest';
import { readSpec } from './read-policy.ts';

const faultsOf = (ingress: Parameters<typeof readSpec>[0]) => readSpec({ podSelector: {}, ...ingress }).faults;

describe('a policy that the API server would refuse', () => {
  test.each([
    { name: 'a peer without anything', peer: {}, path: 'spec.ingress[0].from[0]' },
    { name: 'a peer that is null', peer: null, path: 'spec.ingress[0].from[0]' },
    {
      name: 'an ipBlock beside a selector',
      peer: { ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} },
      path: 'spec.ingress[0].from[0]',
    },
    { name: 'a misspelt key', peer: { podSelector: {}, nsSelector: {} }, path: 'spec.ingress[0].from[0].nsSelector' },
    {
      name: 'an address without a prefix',
      peer: { ipBlock: { cidr: '10.0.0.1' } },
      path: 'spec.ingress[0].from[0].ipBlock.cidr',
    },
    {
      name: 'an address with leading zeros',
      peer: { ipBlock: { cidr: '010.0.0.0/8' } },
      path: 'spec.ingress[0].from[0].ipBlock.cidr',
    },
    {
      name: 'a prefix that is too long',
      peer: { ipBlock: { cidr: '10.0.0.0/33' } },
      path: 'spec.ingress[0].from[0].ipBlock.cidr',
    },
    {
      name: 'IPv4 in the clothes of IPv6',
      peer: { ipBlock: { cidr: '::ffff:10.0.0.0/104' } },
      path: 'spec.ingress[0].from[0].ipBlock.cidr',
    },
    {
      name: 'an exception outside its range',
      peer: { ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] } },
      path: 'spec.ingress[0].from[0].ipBlock.except[0]',
    },
    {
      name: 'an exception as wide as its range',
      peer: { ipBlock: { cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] } },
      path: 'spec.ingress[0].from[0].ipBlock.except[0]',
    },
  ])('is faulty with $name', ({ peer, path }) => {
    expect(faultsOf({ ingress: [{ from: [peer] }] }).map((fault) => fault.path)).toContain(path);
  });

  test.each([
    { port: 0 },
    { port: 65_536 },
    { port: 1.5 },
    { port: '' },
    { port: 80, endPort: 79 },
    { endPort: 80 },
    { port: 'http', endPort: 80 },
    { port: 80, protocol: 'tcp' },
    null,
  ])('is faulty with the port %j', (port) => {
    expect(faultsOf({ ingress: [{ ports: [port] }] }).length).toBeGreaterThan(0);
  });

  test('is faulty with a type that there is not, with lists that are none and with rules that are none', () => {
    expect(faultsOf({ policyTypes: ['ingress'] }).map(({ path }) => path)).toEqual(['spec.policyTypes']);
    expect(faultsOf({ ingress: {} }).map(({ path }) => path)).toEqual(['spec.ingress']);
    expect(faultsOf({ egress: ['all'] }).map(({ path }) => path)).toEqual(['spec.egress[0]']);
    expect(faultsOf({ ingress: [{ to: [] }] }).map(({ path }) => path)).toEqual(['spec.ingress[0].to']);
  });

  test('does not pass for one that lets everyone through, where no peer of a rule is understood', () => {
    expect(readSpec({ podSelector: {}, ingress: [{ from: [{}] }] }).spec.ingress).toEqual([]);
  });
});
