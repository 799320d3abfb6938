import { all, each, eachWith, fields, free, granted, hostOf, law, never, oneOf, open, ownNamespace } from './build.ts';
import { objectOf } from './metadata.ts';
import type { Rule } from './rule.ts';

const group = 'networking.istio.io';
const security = 'security.istio.io';

const taken = {
  says: 'takes or changes traffic for',
  remedy: 'Name hosts of its own.',
} as const;
const sent = {
  says: 'sends traffic to',
  remedy: 'Name a Service of its own, or let the platform grant it: `externalHosts`.',
} as const;
const own = hostOf(['tenant', 'namespace'], taken);
const reached = hostOf(['tenant', 'namespace', 'external'], sent);

const exportTo = each(oneOf(['.'], 'is shown to other namespaces', "Write `exportTo: ['.']`."));
const shown = {
  says: 'is shown to all namespaces, since it says no `exportTo`',
  remedy: "Write `exportTo: ['.']`.",
} as const;
const shownTo = (of: Readonly<Record<string, Rule>>): Rule =>
  fields({ ...of, exportTo }, { needs: { exportTo: shown } });

const destination = fields({ host: reached, port: fields(open('number')), subset: free });
const headers = fields(open('request response'));
const gateways = each(law('mesh-gateway'));
const weighted = eachWith({ destination, weight: free });

const http = eachWith({
  ...open('corsPolicy directResponse fault mirror_percent mirrorPercent mirrorPercentage name retries timeout'),
  delegate: fields({ name: free, namespace: ownNamespace('hands requests to another namespace') }),
  headers,
  match: eachWith({
    ...open(
      'authority headers ignoreUriCase method name port queryParams scheme sourceLabels sourceNamespace statPrefix uri withoutHeaders',
    ),
    gateways,
  }),
  mirror: destination,
  mirrors: eachWith({ destination, percentage: free }),
  redirect: fields(open('authority derivePort port prefixRewrite redirectCode scheme uri')),
  rewrite: fields(open('authority uri uriRegexRewrite')),
  route: eachWith({ destination, headers, weight: free }),
});

const virtualService = shownTo({
  gateways,
  hosts: each(own),
  http,
  tcp: eachWith({
    match: eachWith({ ...open('destinationSubnets port sourceLabels sourceNamespace sourceSubnet'), gateways }),
    route: weighted,
  }),
  tls: eachWith({
    match: eachWith({
      ...open('destinationSubnets port sourceLabels sourceNamespace'),
      gateways,
      sniHosts: each(hostOf(['tenant', 'namespace', 'external'], taken)),
    }),
    route: weighted,
  }),
});

const secretOfGateway = never(
  'has a certificate of the namespace of the gateway’s pods',
  'Use a Gateway of the platform that has the certificate, and let the platform grant it: `gateways`.',
);
const fileOfGateway = never('has a certificate in a file of the gateway’s pods');

/** Its hosts are served by pods of the platform, which it chooses by their label `istio`: that is its class. */
const gateway = fields(
  {
    selector: fields(
      { istio: granted('gatewayClasses', 'is served by the gateways'), app: free },
      { needs: { istio: { says: 'is served by gateways of all kinds', remedy: 'Name one: `selector: {istio: …}`.' } } },
    ),
    servers: eachWith({
      bind: never('asks for an address by choice, whosesoever it is'),
      defaultEndpoint: never('sends traffic to what the gateway’s pods can reach'),
      hosts: each(hostOf(['tenant', 'namespace'], taken, 'namespaced')),
      name: free,
      port: fields(open('name number protocol targetPort')),
      tls: fields({
        ...open(
          'cipherSuites httpsRedirect insecureSkipVerify maxProtocolVersion minProtocolVersion mode subjectAltNames verifyCertificateHash verifyCertificateSpki',
        ),
        ...all('caCertCredentialName credentialName credentialNames', secretOfGateway),
        ...all('caCertificates caCrl privateKey serverCertificate tlsCertificates', fileOfGateway),
      }),
    }),
  },
  {
    needs: { selector: { says: 'is served by all gateways', remedy: 'Name their label: `selector: {istio: …}`.' } },
  },
);

const serviceEntry = shownTo({
  ...open('location resolution subjectAltNames'),
  addresses: never('takes traffic for addresses, whosesoever they are', 'Remove them: name hosts.'),
  endpoints: eachWith({
    ...open('labels locality ports weight'),
    address: reached,
    network: never('says in which network its endpoints are'),
    serviceAccount: never('says which account its endpoints have'),
  }),
  hosts: each(hostOf(['tenant', 'namespace', 'external'], taken)),
  ports: eachWith(open('name number protocol targetPort')),
  workloadSelector: fields({ labels: free }),
});

const tls = fields({
  ...open('caCertificates caCrl clientCertificate insecureSkipVerify mode privateKey sni subjectAltNames'),
  credentialName: secretOfGateway,
});
const policy = { ...open('connectionPool loadBalancer outlierDetection'), tls };
const trafficPolicy = fields({
  ...policy,
  ...open('proxyProtocol retryBudget'),
  portLevelSettings: eachWith({ ...policy, port: fields(open('number')) }),
  tunnel: fields({ ...open('protocol targetPort'), targetHost: reached }),
});

const target = fields({ ...open('group kind name'), namespace: ownNamespace('is about another namespace') });
const about = { selector: fields(open('matchLabels')), targetRef: target, targetRefs: each(target) };
const mtls = fields({ mode: oneOf(['UNSET', 'STRICT'], 'lets connections in that nobody signed', 'Say `STRICT`.') });
const keys = hostOf(
  ['external'],
  {
    says: 'has the mesh ask for keys at',
    remedy: 'Remove it, or let the platform grant the host: `externalHosts`.',
  },
  'url',
);

/** Kinds of Istio. */
export const mesh: Readonly<Record<string, Rule>> = {
  [`VirtualService.${group}`]: objectOf(`VirtualService.${group}`, { spec: virtualService }),
  [`Gateway.${group}`]: objectOf(`Gateway.${group}`, { spec: gateway }),
  [`ServiceEntry.${group}`]: objectOf(`ServiceEntry.${group}`, { spec: serviceEntry }),
  [`DestinationRule.${group}`]: objectOf(`DestinationRule.${group}`, {
    spec: shownTo({
      host: reached,
      subsets: eachWith({ ...open('labels name'), trafficPolicy }),
      trafficPolicy,
      workloadSelector: fields(open('matchLabels')),
    }),
  }),
  [`AuthorizationPolicy.${security}`]: objectOf(`AuthorizationPolicy.${security}`, {
    spec: fields({
      ...about,
      action: oneOf(['ALLOW', 'DENY', 'AUDIT'], 'asks an extension of the mesh'),
      provider: never('asks an extension of the mesh'),
      rules: eachWith({
        from: eachWith(open('source')),
        to: eachWith(open('operation')),
        when: eachWith(open('key notValues values')),
      }),
    }),
  }),
  [`PeerAuthentication.${security}`]: objectOf(`PeerAuthentication.${security}`, {
    spec: fields({ selector: about.selector, mtls, portLevelMtls: { rule: 'values', of: mtls } }),
  }),
  [`RequestAuthentication.${security}`]: objectOf(`RequestAuthentication.${security}`, {
    spec: fields({
      ...about,
      jwtRules: eachWith({
        ...open(
          'audiences forwardOriginalToken fromCookies fromHeaders fromParams jwks outputClaimToHeaders outputPayloadToHeader spaceDelimitedClaims timeout',
        ),
        // Of an issuer without keys the control plane asks where they are.
        ...all('issuer jwks_uri jwksUri', keys),
      }),
    }),
  }),
};
