import type { Check } from './checks.ts';

/** The name of the test that asks a check. */
export const testName = ({ id, title }: Check): string => `${id} ${title}`;

/** docs/multi-tenancy-benchmark.md, from the checks themselves. */
export function document(checks: readonly Check[]): string {
  const unmet = checks.filter((check) => check.unmet !== undefined);
  return `# The Multi-Tenancy Benchmark

<!-- Written from tests/cluster/multi-tenancy/checks.ts by its test, run with \`--update\`; do not edit. -->

The [Multi-Tenancy Benchmark](https://github.com/kubernetes-sigs/multi-tenancy/tree/master/benchmarks) of Kubernetes’
working group on multi-tenancy asks whether tenants of a cluster can be told apart and kept apart. Each of its checks of
levels 1 and 2 is asked of a real API server, as the administrator of a tenant of the real fleet, by the test of its
name in \`tests/cluster/multi-tenancy-benchmark.test.ts\`. ${checks.length - unmet.length} of ${checks.length} are met; the others say below why not, and their
tests would fail if that changed.

| check | level | how it is asked | result |
| --- | --- | --- | --- |
${checks.map((check) => `| ${check.id} ${check.title} | ${check.level} | The administrator ${check.asked}. | ${check.unmet === undefined ? 'met' : '**not met**'} |`).join('\n')}

## Not met

${unmet.map((check) => `- **${check.title}** (${check.id}). ${check.unmet?.because ?? ''}`).join('\n')}

Two checks of the benchmark carry the identifier MTB-PL1-BC-HI-1. What it asks of level 3 is not asked here: it has no
checks of that level.
`;
}
