import { chartWith, container, deploymentOf } from '../sound.ts';

export const chart = chartWith({ deployment: deploymentOf({ ...container, image: 'registry.example.org/app' }) });
