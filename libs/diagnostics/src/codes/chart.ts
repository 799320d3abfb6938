import { defineCode } from './code.ts';

/** Codes HW3xxx: chart definitions and values models. */
export const chartCodes = {
  valuesModel: defineCode('HW3001', {
    severity: 'error',
    title: 'Values model that Helm cannot hold',
    explanation:
      'A values model gives the TypeScript type, values.yaml and values.schema.json at once. A value without a description or default, a pattern that Go cannot read, or a check that JSON Schema cannot express would make the three disagree.',
  }),
  strayVariable: defineCode('HW3002', {
    severity: 'error',
    title: 'Loop variable outside its loop',
    explanation:
      'The callback of a loop is given names that exist only inside the loop. A name that was carried out of it would print as a variable that Helm does not know.',
  }),
} as const;
