import type { SourceFile } from '@helmwright/source';
import type { Authored } from './authored/kinds.ts';

/** Machine types of one cloud. */
export interface Machines extends Readonly<Authored<'machines'>> {
  readonly name: string;
  readonly file: SourceFile;
}

/** One machine type. */
export type Machine = Readonly<Authored<'machines'>['machines'][string]>;

/** A dated set of prices. */
export interface PriceBook extends Readonly<Authored<'prices'>> {
  readonly name: string;
  readonly file: SourceFile;
}

/** What a price book says of one cloud. */
export type CloudPrices = Readonly<PriceBook['clouds'][string]>;

/** How tenants become nodes. */
export interface Capacity extends Readonly<Authored<'capacity'>> {
  readonly file: SourceFile;
}

/** The platform that tenants come from, and what the way from there costs. */
export interface CurrentPlatform extends Readonly<Authored<'current-platform'>> {
  readonly file: SourceFile;
}

/** What capacity and cost are estimated with. A fleet without these files is sound; it has no answer about costs. */
export interface CostCatalogue {
  /** By cloud, such as `azure`. */
  readonly machines: ReadonlyMap<string, Machines>;
  readonly priceBooks: ReadonlyMap<string, PriceBook>;
  readonly capacity: Capacity | undefined;
  readonly currentPlatform: CurrentPlatform | undefined;
}
