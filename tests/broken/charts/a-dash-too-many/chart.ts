import { allowDnsTo, chartWith, inNamespace, nameServers } from '../sound.ts';

export const chart = chartWith({
  'allow-dns': allowDnsTo([{ namespaceSelector: inNamespace('kube-system') }, { podSelector: nameServers }]),
});
