import { type Country, countries } from './countries.ts';

/** How the fleet of Europe is cut. */
export interface Shape {
  /** Municipalities a country stands for in the fleet: all of them, or one for so many. */
  readonly oneFor: number;
  /** The most tenants that a cell is filled with. */
  readonly cellCapacity: number;
}

/** Every municipality, in cells of the size that the regions of this repository have. */
export const europe: Shape = { oneFor: 1, cellCapacity: 400 };

/** A fortieth of each country in cells of a fortieth: as many cells, few enough tenants to generate in a test. */
export const sample: Shape = { oneFor: 40, cellCapacity: 10 };

/** A cell and how many tenants it holds. */
export interface CellShape {
  readonly country: Country;
  readonly name: string;
  readonly tenants: number;
}

/** Tenants of a country, rounded up. */
const tenantsIn = ({ municipalities }: Country, { oneFor }: Shape): number => Math.ceil(municipalities / oneFor);

/** The cells of every country: filled one after the other, so that adding a tenant moves no other. */
export const cellsOf = (shape: Shape): readonly CellShape[] =>
  countries.flatMap((country) => {
    const tenants = tenantsIn(country, shape);
    return Array.from({ length: Math.ceil(tenants / shape.cellCapacity) }, (_, index) => ({
      country,
      name: `${country.code.toLowerCase()}-${index + 1}`,
      tenants: Math.min(shape.cellCapacity, tenants - index * shape.cellCapacity),
    }));
  });
