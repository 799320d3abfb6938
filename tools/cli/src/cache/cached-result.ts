import type { Diagnostic } from '@helmwright/diagnostics';
import type { FleetSummary } from '@helmwright/fleet';
import type { SharingReport } from '../output/sharing.ts';

/** What a run found out and had to say of a whole fleet, and what of the tree that followed from. Plain JSON. */
export interface CachedResult {
  /** Authored files that are neither tenants' nor, like the rest of `environments/`, of the cache's basis → SHA-256. */
  readonly others: Readonly<Record<string, string>>;
  /** Folders that files are generated in, sorted. */
  readonly roots: readonly string[];
  /** How many files are as they should be once the run has written. */
  readonly files: number;
  /** Of the fleet, and none of them an error. */
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: FleetSummary;
  readonly sharing: { readonly report: SharingReport; readonly text: string };
}
