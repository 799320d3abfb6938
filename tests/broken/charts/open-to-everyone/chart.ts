import { allowFrom, chartWith } from '../sound.ts';

export const chart = chartWith({ 'allow-ingress': allowFrom([]) });
