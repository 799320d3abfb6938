import { defineCode } from './code.ts';

/** Codes HW27xx: capacity and cost. They are of the fleet's range. */
export const costCodes = {
  unknownPriceBook: defineCode('HW2700', {
    severity: 'error',
    title: 'Unknown price book',
    explanation: 'Price books are the files of `environments/catalog/prices/`; there is none of that name.',
  }),
  cloudWithoutPrices: defineCode('HW2701', {
    severity: 'error',
    title: 'Cloud without prices',
    explanation:
      'A cell lies in a cloud that the price book, the machine types or the node pools say nothing of, so what it costs is not known.',
  }),
  machineWithoutPrice: defineCode('HW2702', {
    severity: 'error',
    title: 'Machine without a price',
    explanation: 'The nodes of a cell are of a machine type that the price book does not price.',
  }),
  locationWithoutPrice: defineCode('HW2703', {
    severity: 'error',
    title: 'Location without a price',
    explanation:
      'The price book prices the machine type in other locations than that of the cell. Prices differ by location, so none is taken from elsewhere.',
  }),
  unknownMachine: defineCode('HW2704', {
    severity: 'error',
    title: 'Unknown machine type',
    explanation:
      'A node pool is of a machine type that `environments/catalog/machines/` does not describe, so how much fits on a node is not known.',
  }),
  podTooLarge: defineCode('HW2705', {
    severity: 'error',
    title: 'Pod that fits no node',
    explanation:
      'A pod asks for more than an empty node of the pool has to give, after the reservations of the cloud, the daemons and the headroom. It would stay pending for ever.',
  }),
  cellTooLarge: defineCode('HW2706', {
    severity: 'warning',
    title: 'Cell with too many nodes',
    explanation: 'The tenants of a cell need more nodes than its pool may have.',
  }),
  refusedWhatIf: defineCode('HW2707', {
    severity: 'error',
    title: 'What-if that means nothing',
    explanation:
      'A question is asked as `key=value`; either the key is none that can be changed or the value is none it can have.',
  }),
  noLocationInLaw: defineCode('HW2708', {
    severity: 'warning',
    title: 'Cloud without an allowed location',
    explanation:
      "A cell cannot move to the cloud that was asked about: that cloud has no location in a country where the region's data may rest. It is estimated where it is.",
  }),
  currencyDiffers: defineCode('HW2709', {
    severity: 'warning',
    title: 'Comparison in another currency',
    explanation:
      'The price book and the current platform are in different currencies. No rate is assumed, so nothing is compared.',
  }),
  nextCellCost: defineCode('HW2710', {
    severity: 'info',
    title: 'What the next cell costs',
    explanation:
      'A cell is nearly full. This is what one more would cost in a month by the price book of the fleet, empty and with as many tenants as the largest one takes.',
  }),
};
