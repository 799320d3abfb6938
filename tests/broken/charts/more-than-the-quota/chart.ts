import { chartWith, container, deploymentOf } from '../sound.ts';

export const chart = chartWith({
  deployment: deploymentOf({
    ...container,
    resources: {
      requests: { cpu: '64', memory: '64Mi', 'ephemeral-storage': '32Mi' },
      limits: { cpu: '64', memory: '64Mi', 'ephemeral-storage': '64Mi' },
    },
  }),
});
