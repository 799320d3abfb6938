import { chartWith, container, deploymentOf } from '../sound.ts';

const { readinessProbe: _, ...unready } = container;

export const chart = chartWith({ deployment: deploymentOf(unready) });
