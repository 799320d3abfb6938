import type { HostForm, HostOf } from '../table/rule.ts';
import { type CelPlace, optional, quoted } from './text.ts';

const name = '^(?:[*][.])?[a-z0-9_-]+(?:[.][a-z0-9_-]+)*$';
const address = '^(?:https?://)?[^/:?#@\\\\\\s]+(?::[0-9]+)?(?:[/?#].*)?$';

/** What of a text is its host; the forms are those of `walk/hosts.ts`. */
function hostIn(written: string, form: HostForm): string {
  switch (form) {
    case 'host':
      return written;
    case 'url':
      return `(${written}.matches(${quoted(address)}) ? ${written}.replace('https://', '', 1).replace('http://', '', 1).find(${quoted('^[^/:?#@\\\\\\s]+')}) : '')`;
    case 'namespaced':
      return `(${written}.contains('/') && !(${written}.split('/')[0] in ['.', request.namespace]) ? '' : ${written}.split('/').size() > 2 ? '' : ${written}.split('/')[${written}.split('/').size() - 1])`;
  }
}

const belongs: Readonly<Record<HostOf, string>> = {
  tenant: "variables.pool || variables.grantedHosts.exists(domain, host == domain || host.endsWith('.' + domain))",
  namespace:
    "!host.startsWith('*') && (!host.contains('.') || ['.svc', '.svc.cluster.local'].exists(end, host.endsWith('.' + request.namespace + end)))",
  external: 'host in variables.grantedExternalHosts',
};

/** Whether a host is one of those whom it may belong to. */
export function hostCondition(place: CelPlace, of: readonly HostOf[], form: HostForm): string {
  const value = place.path.length === 0 ? `optional.of(${place.root})` : optional(place);
  const whose = of.map((each) => (of.length > 1 && each !== 'external' ? `(${belongs[each]})` : belongs[each]));
  return [
    value,
    `.optMap(written, ${hostIn('string(written)', form)}.lowerAscii())`,
    `.optMap(host, host.matches(${quoted(name)}) && (${whose.join(' || ')})).orValue(true)`,
  ].join('');
}
