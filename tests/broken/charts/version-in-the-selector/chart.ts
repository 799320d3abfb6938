import { chartWith, container, deploymentOf, names } from '../sound.ts';

const labels = names.labels();

export const chart = chartWith({ deployment: deploymentOf(container, { chosenBy: labels, labels }) });
