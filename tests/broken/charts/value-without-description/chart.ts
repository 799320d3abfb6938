import { defineChart } from '@helmwright/chart';
import { z } from 'zod';
import { values } from '../sound.ts';

export const chart = defineChart({
  name: 'sound',
  version: '0.1.0',
  description: 'A small chart.',
  values: values.extend({ colour: z.string().default('blue') }),
}).compose({ templates: {} });
