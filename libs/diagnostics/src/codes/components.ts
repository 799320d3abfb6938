import { defineCode } from './code.ts';

/** Codes HW212x: components of cells. They are of the fleet's range. */
export const componentCodes = {
  unknownNeed: defineCode('HW2120', {
    severity: 'error',
    title: 'Unknown component',
    explanation:
      'Components are the files of `environments/catalog/components/`. One names another under `needs` that is not there.',
  }),
  circleOfNeeds: defineCode('HW2121', {
    severity: 'error',
    title: 'Components that need each other',
    explanation:
      'What a component needs is installed before it. In a circle of needs nothing could be installed first.',
  }),
  needIsElsewhere: defineCode('HW2122', {
    severity: 'error',
    title: 'Component without what it needs',
    explanation:
      'A component is in a cell that does not have what it needs. Both say with `where` in which environments, regions and cells they are.',
  }),
} as const;
