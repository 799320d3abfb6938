import type { Environment } from '@helmwright/fleet';
import { concerning } from '../output/concerning.ts';
import type { Context } from '../output/context.ts';
import { type Outcome, WrongUsage } from '../output/outcome.ts';
import { sharingReport, sharingText } from '../output/sharing.ts';
import { askServer } from '../server/ask-server.ts';
import { readWorkspace } from '../tree/read-fleet.ts';
import { compareWithHelm } from '../verification/compare-with-helm.ts';
import { filesOf, type SelectedEnvironment, type Selection, select, withPools } from '../verification/selection.ts';
import { inShard, provesWhole, readShard } from '../verification/shard.ts';
import { verifyWorkspace } from '../verification/verify-workspace.ts';

/** What is verified, and how. */
export interface VerifyOptions extends Selection {
  /** Render with Helm 3 and Helm 4 too, and compare. */
  readonly withHelm: boolean;
  /** Ask an API server in a dry run. */
  readonly server: boolean;
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  /** `i/n`: this part of the tenants only. */
  readonly shard?: string | undefined;
}

/** Renders every release, checks every object, and on demand compares with what Helm renders. */
export async function verify(context: Context, options: VerifyOptions): Promise<Outcome> {
  if (!options.server && (options.kubeconfig ?? options.context) !== undefined) {
    throw new WrongUsage('--kubeconfig and --context go with --server.');
  }
  const shard = readShard(options.shard);
  if (shard !== undefined && options.tenant !== undefined) throw new WrongUsage('Use --shard or --tenant, not both.');
  const read = await readWorkspace(context);
  if (!read.ok) return read;
  const selected = select(read.value.fleet, options);
  if (!selected.ok) return { diagnostics: [...read.diagnostics, ...selected.diagnostics], source: read.source };
  const whole = withPools(selected.value);
  // They are nobody's in particular: the first shard's, and not those of one tenant.
  const withComponents = provesWhole(shard) && options.tenant === undefined;
  const verified = await verifyWorkspace(context, read.value, whole, shard, withComponents);
  const part = inShard(whole, shard);
  const compared = options.withHelm ? await compareWithHelm(context, read.value, part, withComponents) : undefined;
  const server = options.server
    ? await askServer(context, read.value, part, { ...options, withComponents })
    : undefined;
  const environments = part.map(narrowed);
  // Of the fleet as a whole, everything; of one tenant, what concerns it.
  const { diagnostics: ofFleet, elsewhere } =
    options.tenant === undefined
      ? { diagnostics: read.diagnostics, elsewhere: 0 }
      : concerning(read.diagnostics, filesOf(whole));
  const diagnostics = [
    ...ofFleet,
    ...verified.diagnostics,
    ...(compared?.diagnostics ?? []),
    ...(server?.diagnostics ?? []),
  ];
  const asked = server?.ok === true ? server.value : undefined;
  const helms = compared === undefined ? '' : `${compared.helms.join(' and ')} render the same.\n`;
  const answered =
    asked === undefined
      ? ''
      : `The API server was asked about ${asked.objects - asked.notAsked} of ${asked.objects} objects.\n`;
  const { releases, objects } = verified;
  return {
    diagnostics,
    elsewhere,
    source: (file) => read.source(file) ?? verified.source(file),
    ...(diagnostics.some(({ severity }) => severity === 'error')
      ? {}
      : {
          text: `${releases} releases, ${objects} Kubernetes objects: nothing found.\n${helms}${answered}${sharingText(environments)}`,
        }),
    report: {
      summary: { releases, objects, helms: compared?.helms ?? [], ...(asked === undefined ? {} : { server: asked }) },
      ...sharingReport(environments),
    },
  };
}

/** The environment with those of its pools that were looked at. */
const narrowed = ({ environment, occupants }: SelectedEnvironment): Environment => ({
  ...environment,
  pools: environment.pools.filter((pool) => occupants.includes(pool)),
});
