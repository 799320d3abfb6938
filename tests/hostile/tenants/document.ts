import { type Grants, grantNames } from '@helmwright/grants';
import type { Verdict } from './fleet.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function answerOf({ attack, refused }: Verdict): string {
  const [first] = refused;
  return first === undefined
    ? `**let pass**. ${attack.because ?? ''}`
    : `refused: ${first.message.replace(/\.$/, '')} (${first.code})`;
}

const grantOf = (fine: Partial<Grants> = {}): string =>
  grantNames
    .filter((name) => name !== 'kinds')
    .flatMap((name) => (fine[name] ?? []).map((text) => `\`${name}: ["${text}"]\``))
    .join(', ');

const table = (area: string, verdicts: readonly Verdict[]): string => `## ${area}

| A tenant … | answer | granted by |
| --- | --- | --- |
${verdicts
  .map((each) => `| ${cell(each.attack.what)} | ${cell(answerOf(each))} | ${cell(grantOf(each.attack.fine))} |`)
  .join('\n')}
`;

/** docs/hostile-tenants.md, from what became of each attack. */
export function document(verdicts: readonly Verdict[]): string {
  const areas = [...Map.groupBy(verdicts, ({ attack }) => attack.area)];
  const passed = verdicts.filter(({ refused }) => refused.length === 0);
  return `# What a tenant's file cannot do

<!-- Written from tests/hostile/tenants/ by its test, run with \`--update\`; do not edit. -->

For whoever lets others write tenants' files. Each of these ${verdicts.length} files is a tenant of a fleet that \`helmwright verify\`
reads, as \`generate\` does before it writes anything. ${verdicts.length - passed.length} are refused, each with the place of the value at fault in the tenant's
file; ${passed.length} are let pass, and explained. \`tests/hostile/grants.test.ts\` fails where an answer becomes another.

These are examples. What decides is one table of all fields of all kinds (\`libs/grants/src/table/\`): a field that it does
not name is refused, and so is a kind. \`tests/grants/table.test.ts\` holds it to the schemas of Kubernetes and of the operators. Whatever
else is granted to nobody here, the platform may grant as [Grants](guides/grants.md) says; the last column names the grant.

${areas.map(([area, own]) => table(area, own)).join('\n')}`;
}
