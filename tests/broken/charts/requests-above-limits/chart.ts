import { chartWith, container, deploymentOf } from '../sound.ts';

const { requests, limits } = container.resources;
const resources = { requests: { ...requests, cpu: '1' }, limits: { ...limits, cpu: '500m' } };

export const chart = chartWith({ deployment: deploymentOf({ ...container, resources }) });
