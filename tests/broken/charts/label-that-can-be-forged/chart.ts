import { allowFrom, chartWith } from '../sound.ts';

export const chart = chartWith({
  'allow-ingress': allowFrom([{ namespaceSelector: { matchLabels: { name: 'ingress-nginx' } } }]),
});
