import {
  described,
  each,
  eachWith,
  fields,
  free,
  granted,
  never,
  neverEmpty,
  oneOf,
  open,
  ownNamespace,
} from './build.ts';
import { objectOf } from './metadata.ts';
import { everyHost, requests } from './network.ts';
import type { Rule } from './rule.ts';

const group = 'gateway.networking.k8s.io';

const elsewhere = ownNamespace('sends requests to another namespace', 'Name a Service of its own.');
const backendRef = {
  ...open('name port'),
  namespace: elsewhere,
  group: oneOf([''], 'sends requests to what is no Service', 'Name a Service.'),
  kind: oneOf(['', 'Service'], 'sends requests to what is no Service', 'Name a Service.'),
};

const headers = fields({ add: eachWith(open('name value')), remove: free, set: eachWith(open('name value')) });
const path = fields(open('replaceFullPath replacePrefixMatch type'));
const filters = eachWith({
  type: free,
  cors: fields(open('allowCredentials allowHeaders allowMethods allowOrigins exposeHeaders maxAge')),
  extensionRef: never('is changed by what is no filter of the Gateway API'),
  requestHeaderModifier: headers,
  responseHeaderModifier: headers,
  requestMirror: fields({
    backendRef: fields(backendRef),
    fraction: fields(open('denominator numerator')),
    percent: free,
  }),
  requestRedirect: fields({ ...open('hostname port scheme statusCode'), path }),
  urlRewrite: fields({ hostname: free, path }),
});

const match = open('name type value');
const parentRef = fields(open('group kind name namespace port sectionName'), { laws: ['parent'] });
const parentRefs = each(parentRef);
const plainRules = eachWith({ name: free, backendRefs: eachWith({ ...backendRef, weight: free }) });
const rules = eachWith({
  name: free,
  backendRefs: eachWith({ ...backendRef, weight: free, filters }),
  filters,
  matches: eachWith({
    headers: eachWith(match),
    // Of a GRPCRoute it is a map.
    method: free,
    path: fields(open('type value')),
    queryParams: eachWith(match),
  }),
  retry: fields(open('attempts backoff codes')),
  timeouts: fields(open('backendRequest request')),
});

const hostnames = each(requests);
const named = (kind: string, of: Rule): Rule =>
  objectOf(`${kind}.${group}`, {
    spec: fields({ hostnames, parentRefs, rules: of }, { needs: { hostnames: everyHost } }),
  });
const unnamed = (kind: string): Rule =>
  objectOf(`${kind}.${group}`, { spec: fields({ parentRefs, rules: plainRules }) });

const others = 'has a certificate of another namespace';
const reference = fields({
  name: free,
  group: oneOf([''], 'has a certificate that is in no Secret'),
  kind: oneOf(['', 'Secret', 'ConfigMap'], 'has a certificate that is in no Secret'),
  namespace: ownNamespace(others),
});
const validation = fields({ caCertificateRefs: each(reference), mode: free });

const open_ = 'lets routes of other namespaces in';
const listeners = each(
  fields(
    {
      ...open('name port protocol'),
      hostname: requests,
      allowedRoutes: fields({
        kinds: eachWith(open('group kind')),
        namespaces: fields({ from: oneOf(['Same', 'None'], open_, 'Say `from: Same`.'), selector: neverEmpty(open_) }),
      }),
      tls: fields({
        mode: free,
        certificateRefs: each(reference),
        options: never('has options of its controller'),
      }),
    },
    { needs: { hostname: everyHost } },
  ),
);

/** Kinds of the Gateway API. A Gateway is the tenant's own, of a class that is granted; a route hangs on one that is granted. */
export const gateway: Readonly<Record<string, Rule>> = {
  [`GRPCRoute.${group}`]: named('GRPCRoute', rules),
  [`HTTPRoute.${group}`]: named('HTTPRoute', rules),
  [`TLSRoute.${group}`]: named('TLSRoute', plainRules),
  [`TCPRoute.${group}`]: unnamed('TCPRoute'),
  [`UDPRoute.${group}`]: unnamed('UDPRoute'),
  [`ListenerSet.${group}`]: objectOf(`ListenerSet.${group}`, { spec: fields({ parentRef, listeners }) }),
  [`Gateway.${group}`]: objectOf(`Gateway.${group}`, {
    spec: fields({
      gatewayClassName: granted('gatewayClasses', 'has the gateway class'),
      addresses: never('asks for an address by choice, whosesoever it is', 'Remove it: the class gives one.'),
      allowedListeners: fields({
        namespaces: fields({
          from: oneOf(['None', 'Same'], 'lets listeners of other namespaces in'),
          selector: neverEmpty('lets listeners of other namespaces in'),
        }),
      }),
      infrastructure: fields({
        ...described(`Gateway.${group}`),
        parametersRef: never('has parameters of its controller'),
      }),
      listeners,
      tls: fields({
        backend: fields({ clientCertificateRef: reference }),
        frontend: fields({
          default: fields({ validation }),
          perPort: eachWith({ port: free, tls: fields({ validation }) }),
        }),
      }),
    }),
  }),
};
