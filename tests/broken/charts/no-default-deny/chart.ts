import { chartWith } from '../sound.ts';

export const chart = chartWith({}, 'default-deny');
