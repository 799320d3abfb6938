import type { HostForm, HostOf } from '../table/rule.ts';
import type { GrantContext } from './context.ts';

const isHost = (text: string): boolean => /^(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(text);

/** The host in what is written, in lower case; `undefined` where it is none, or one of another namespace. */
function hostIn(written: string, form: HostForm, namespace: string): string | undefined {
  switch (form) {
    case 'host':
      return written.toLowerCase();
    case 'url':
      return /^(?:https?:\/\/)?(?<host>[^/:?#@\\\s]+)(?::[0-9]+)?(?:[/?#].*)?$/
        .exec(written)
        ?.groups?.['host']?.toLowerCase();
    case 'namespaced': {
      const [space, host, more] = written.includes('/') ? written.split('/') : ['.', written];
      return more === undefined && (space === '.' || space === namespace) ? host?.toLowerCase() : undefined;
    }
  }
}

/** Whether a host is one of those whom it may belong to. A name is its domain's by whole labels. */
export function isHostOf(
  written: string,
  of: readonly HostOf[],
  form: HostForm,
  { hosts, namespace, grants }: GrantContext,
): boolean {
  const host = hostIn(written, form, namespace);
  if (host === undefined || !isHost(host)) return false;
  return of.some((whose) => {
    switch (whose) {
      case 'tenant':
        return hosts.some((domain) => host === domain || host.endsWith(`.${domain}`));
      case 'namespace':
        return (
          !host.startsWith('*') &&
          (!host.includes('.') ||
            (namespace !== '' &&
              [`.${namespace}.svc`, `.${namespace}.svc.cluster.local`].some((end) => host.endsWith(end))))
        );
      case 'external':
        return grants.externalHosts.includes(host);
      default:
        return whose satisfies never;
    }
  });
}
