/** Flags of `new tenant`. */
export interface NewTenantOptions {
  readonly name?: string;
  readonly displayName?: string;
  readonly country?: string;
  readonly code?: string;
  readonly tier?: string;
  readonly wave?: string;
  readonly cell?: string;
  readonly domain?: readonly string[];
  readonly administrator?: readonly string[];
  readonly administratorGroup?: readonly string[];
}
