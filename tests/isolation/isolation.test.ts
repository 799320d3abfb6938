import { proveIsolation, type TenantObjects } from '@helmwright/policy';
import { beforeAll, describe, expect, test } from 'vitest';
import { mutate, mutations } from './mutations.ts';
import { type RenderedEnvironment, renderRealFleet } from './rendered-fleet.ts';

/**
 * Who is broken in each environment, and who else; in development tenants share pools, each isolated as a whole, and some
 * pods of these are let out to the addresses of the API server, which might be those of a pod for all that is known.
 */
const environments = [
  { environment: 'development', victim: 'pool-nordic-1', other: 'pool-germany-1', everybody: 4, letOut: true },
  { environment: 'production', victim: 'malmo-stad', other: 'oslo-no', everybody: 13, letOut: false },
  { environment: 'staging', victim: 'malmo-stad', other: 'oslo-no', everybody: 13, letOut: false },
] as const;

describe('the tenants of the real fleet', () => {
  let fleet: readonly RenderedEnvironment[];
  beforeAll(async () => {
    fleet = await renderRealFleet();
  });

  const tenantsOf = (name: string): readonly TenantObjects[] => fleet.find((each) => each.name === name)?.tenants ?? [];
  const proveWith = (environment: string, change: (tenant: TenantObjects) => TenantObjects) =>
    proveIsolation(environment, tenantsOf(environment).map(change));

  test('are isolated in every environment', () => {
    const proofs = fleet.map(({ name, tenants }) => [name, proveIsolation(name, tenants)] as const);
    expect(proofs.map(([name, { tenants, diagnostics }]) => ({ name, tenants, diagnostics }))).toEqual(
      environments.map(({ environment, everybody }) => ({ name: environment, tenants: everybody, diagnostics: [] })),
    );
  });

  test('are set up alike, so that judging one judges all', () => {
    expect(fleet.map(({ name, tenants }) => [name, proveIsolation(name, tenants).shapes])).toEqual(
      environments.map(({ environment }) => [environment, 1]),
    );
  });

  describe.each(environments)('in $environment', ({ environment, victim, other, everybody, letOut }) => {
    test('reach each other where two of them open, which is found with both rules', () => {
      const widened = (policy: string, code: string) => {
        const found = mutations(other).find((each) => each.policy === policy && each.code === code);
        if (found === undefined) throw new Error(`No mutation of ${policy} is for ${code}.`);
        return found;
      };
      const { diagnostics } = proveWith(environment, (each) => {
        if (each.tenant === victim) return mutate(each, widened('allow-database', 'HW5014'));
        if (each.tenant === other) return mutate(each, widened('allow-ingress-gateway', 'HW5015'));
        return each;
      });
      // The label of the database is on no rendered Namespace: one half alone is open.
      const found = diagnostics.map(({ code }) => code).sort();
      expect(found.filter((code) => code !== 'HW5010')).toEqual(['HW5014', 'HW5015']);
      expect(found.includes('HW5010')).toBe(letOut);

      const both = proveWith(environment, (each) => {
        if (each.tenant === victim) return mutate(each, widened('allow-database', 'HW5016'));
        if (each.tenant === other) return mutate(each, widened('allow-ingress-gateway', 'HW5015'));
        return each;
      });
      const ways = both.diagnostics.filter(({ code }) => code === 'HW5010');
      const way = ways.find(({ message }) => message.includes(`${victim}/allow-database`));
      expect(way?.message).toContain(
        `${victim} can reach the tenant ${other}: NetworkPolicy ${victim}/allow-database, spec.egress[0].to[0], lets it out, and NetworkPolicy ${other}/allow-ingress-gateway, spec.ingress[0].from[0], lets it in`,
      );
    });

    test.each(mutations(other))('are not proven isolated with $name in one of them', (mutation) => {
      const { diagnostics } = proveWith(environment, (each) =>
        each.tenant === victim ? mutate(each, mutation) : each,
      );
      const [found] = diagnostics.filter(({ code, message }) => code !== 'HW5010' && message.includes(mutation.place));
      expect(found?.code).toBe(mutation.code);
      expect(found?.position?.file).toBe(tenantsOf(environment).find(({ tenant }) => tenant === victim)?.file);
      // By the rule that is for it, and by no other.
      expect([...new Set(diagnostics.map(({ code }) => code))].sort()).toEqual(
        [mutation.code, ...(mutation.besides ?? []), ...(letOut && mutation.letsIn ? ['HW5010'] : [])].sort(),
      );
    });

    test.each(mutations(other).filter(({ code }) => code !== 'HW5018'))(
      'are told once of $name in all of them',
      (mutation) => {
        const { diagnostics } = proveWith(environment, (each) => mutate(each, mutation));
        const [found] = diagnostics.filter(
          ({ code, message }) => code !== 'HW5010' && message.includes(mutation.place),
        );
        // A tenant that is named is no stranger to itself.
        const others = everybody - (mutation.name === 'another tenant' ? 2 : 1);
        expect(found?.message).toContain(`and in ${others} more tenants`);
      },
    );
  });
});
