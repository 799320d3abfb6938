import { assumptionsOf, compare, formatMoney, perTenant } from '@helmwright/cost';
import type { Fleet } from '@helmwright/fleet';
import { type Country, countries } from './countries.ts';
import { costsOf, figuresOf, tenantShape } from './figures.ts';
import { limitsOf, tenantsWithin } from './limits.ts';
import { cellsOf, europe } from './shape.ts';

const whole = (number: number): string => String(Math.round(number)).replace(/\B(?=(?:\d{3})+$)/g, ',');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

/** Applications that a shard carried where ten of them carried 50,000. */
const APPLICATIONS_A_SHARD = 5_000;
const APPLICATIONS_AN_ARGO_CD = 50_000;

/** Every table of docs/scale.md by its name, computed from the fleet and its price book. */
export function europeTables(fleet: Fleet): Readonly<Record<string, string>> {
  const tenant = tenantShape(fleet);
  const figures = figuresOf(europe, tenant);
  const assumptions = assumptionsOf(fleet.costs);
  if (!assumptions.ok) throw new Error(JSON.stringify(assumptions.diagnostics));
  const costs = costsOf(europe, fleet, assumptions.value);
  const reserved = costs[0];
  const tenantsPerNode = figures.tenants / (reserved?.nodes ?? 1);
  return {
    figures: table(
      ['', 'Europe'],
      [
        ['municipalities', whole(figures.tenants)],
        ['countries, a region each', whole(figures.countries)],
        [`cells of at most ${europe.cellCapacity}`, whole(figures.cells)],
        [`Applications, ${tenant.releases} a tenant`, whole(figures.applications)],
        ['ApplicationSets, one a wave of a cell', whole(figures.applicationSets)],
        ['Applications of the largest set', whole(figures.largestSet)],
        [
          `Argo CD shards of ${whole(APPLICATIONS_A_SHARD)} Applications`,
          whole(Math.ceil(figures.applications / APPLICATIONS_A_SHARD)),
        ],
        [
          `Argo CDs of ${whole(APPLICATIONS_AN_ARGO_CD)} Applications`,
          whole(Math.ceil(figures.applications / APPLICATIONS_AN_ARGO_CD)),
        ],
        [`pods when nothing goes on, ${tenant.podsAtLeast} a tenant`, whole(figures.pods)],
      ],
    ),
    costs: table(
      ['every municipality has', 'nodes', 'of the largest cell', 'a month', 'each', 'against today'],
      costs.map(({ name, nodes, largestCell, cents }) => [
        name,
        whole(nodes),
        whole(largestCell),
        formatMoney(cents, assumptions.value.book.currency),
        formatMoney(perTenant(cents, figures.tenants), assumptions.value.book.currency),
        againstToday(fleet, figures.tenants, cents),
      ]),
    ),
    limits: table(
      ['limit', 'most', 'a tenant takes', 'reached with', 'tenants of'],
      limitsOf(tenant, tenantsPerNode).map((limit) => [
        `${limit.name} (${limit.source})`,
        whole(limit.most),
        String(Math.round(limit.perTenant * 100) / 100),
        whole(tenantsWithin(limit)),
        limit.of,
      ]),
    ),
    rules: rulesTable(figures.tenants, figures.cells, tenant.podsAtLeast),
    countries: table(
      ['country', 'municipalities', 'cells', 'location', 'counted by'],
      countries.map((country) => [
        country.name.replace(/^the /, ''),
        whole(country.municipalities),
        whole(cellsIn(country)),
        country.location,
        country.source,
      ]),
    ),
  };
}

const cellsIn = (country: Country): number => cellsOf(europe).filter((cell) => cell.country === country).length;

function againstToday({ costs: { currentPlatform } }: Fleet, tenants: number, cents: bigint): string {
  const percent = (currentPlatform && compare(cents, tenants, currentPlatform))?.savingsPercent ?? 0;
  return percent < 0 ? `${-percent} % more` : `${percent} % less`;
}

/** What Sloth's shape costs: 17 rules an objective, and 25 MB for 51,000 of them. */
const SLOTH = { rulesAnObjective: 17, bytesARule: 490, objectives: 3, bytesAnObject: 524_288 };
/** Assumptions until something is measured: series of a pod (container, state and application), bytes of a series. */
const SERIES = { aPod: 250, bytes: 6_000 };

function rulesTable(tenants: number, cells: number, pods: number): string {
  const { rulesAnObjective, bytesARule, objectives, bytesAnObject } = SLOTH;
  const each = rulesAnObjective * objectives;
  const inACell = europe.cellCapacity * each;
  const series = europe.cellCapacity * pods * SERIES.aPod;
  return table(
    ['', 'a rule set for each tenant', 'a rule set for each class of objectives'],
    [
      ['rules of a tenant', whole(each), '0'],
      ['rules of a full cell', whole(inACell), whole(each)],
      ['rules of Europe', whole(tenants * each), whole(cells * each)],
      [
        `PrometheusRules of a full cell, at most ${whole(bytesAnObject)} bytes each`,
        whole(Math.ceil((inACell * bytesARule) / bytesAnObject)),
        '1',
      ],
      [`series of a full cell, at ${SERIES.aPod} a pod`, whole(series), whole(series)],
      ['memory for them, GiB', whole((series * SERIES.bytes) / 2 ** 30), whole((series * SERIES.bytes) / 2 ** 30)],
    ],
  );
}

/** A document with its marked tables put in; `undefined` where a table has no place in it. */
export function withTables(markdown: string, tables: Readonly<Record<string, string>>): string | undefined {
  let text = markdown;
  for (const [name, content] of Object.entries(tables)) {
    const place = new RegExp(`(<!-- table: ${name} -->\\n)[\\s\\S]*?(<!-- end -->)`);
    if (!place.test(text)) return undefined;
    text = text.replace(place, (_, before: string, after: string) => `${before}${content}\n${after}`);
  }
  return text;
}
