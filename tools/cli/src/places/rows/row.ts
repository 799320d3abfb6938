import { authored } from '../../fixtures/fleet.ts';

/** A small change to the sound fleet that makes the command say something, and the place that it has to name. */
export interface Row {
  /** Files of the small fleet that are written otherwise; `null` leaves one out. */
  readonly files?: Readonly<Record<string, string | Buffer | null>>;
  /** What happens to the tree after that, such as a run before this one. */
  readonly prepare?: (root: string) => unknown;
  /** `generate --no-verify` where nothing else is said. */
  readonly args?: readonly string[];
  /** The day of the clock, 2027-06-01 where nothing else is said. */
  readonly on?: string;
  /** As printed behind the code. */
  readonly at: string;
  /** Why the place is a file and no line of it. */
  readonly whole?: string;
}

/** A row for each code. */
export type Rows = Readonly<Record<string, Row>>;

export const malmo = 'tenants/se/malmo.yaml';
export const oslo = 'tenants/no/oslo.yaml';
export const berlin = 'tenants/de/berlin.yaml';
export const production = 'environments/production/environment.yaml';
export const nordic = 'environments/production/regions/nordic.yaml';
export const germany = 'environments/production/regions/germany.yaml';
export const standard = 'environments/catalog/tiers/standard.yaml';
export const locations = 'environments/catalog/locations.yaml';
export const api = 'environments/catalog/services/api.yaml';
export const placement = 'environments/production/placement/nordic.yaml';

/** A file of the small fleet with one part of it replaced. */
export function edited(path: string, from: string, to: string): Readonly<Record<string, string>> {
  const text = authored[path];
  if (text?.includes(from) !== true) throw new Error(`${path} does not hold ${from}`);
  return { [path]: text.replace(from, to) };
}

/** A file of the small fleet with more at its end. */
export const added = (path: string, more: string): Readonly<Record<string, string>> => ({
  [path]: `${authored[path] ?? ''}${more}`,
});
