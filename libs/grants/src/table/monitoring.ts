import {
  all,
  each,
  eachWith,
  fields,
  free,
  hostOf,
  law,
  matches,
  never,
  noneOf,
  off,
  oneOf,
  open,
  ownNamespace,
  selector,
  values,
} from './build.ts';
import { objectOf, plainOf } from './metadata.ts';
import type { Rule } from './rule.ts';

const group = 'monitoring.coreos.com';

/** Labels of metrics that say whose they are, and by which bills, dashboards and alerts go. */
const identity = [
  ...[
    'namespace',
    'exported_namespace',
    'cluster',
    'tenant',
    'municipality',
    'country',
    'region',
    'environment',
    'tier',
  ],
  ...['prometheus', 'job', 'instance'],
];
const asOther = 'says of metrics whose they are';
const label = matches(
  '[a-zA-Z][a-zA-Z0-9_]*',
  `${asOther}, or what is asked for them`,
  'Name another label.',
  identity,
);

const actions = ['replace', 'keep', 'drop', 'hashmod', 'lowercase', 'uppercase', 'keepequal', 'dropequal'];
const spelled = ['Replace', 'Keep', 'Drop', 'HashMod', 'Lowercase', 'Uppercase', 'KeepEqual', 'DropEqual'];

/** Labels with two underscores before them are the address that is asked, and what is sent. */
const relabelings = eachWith({
  ...open('modulus regex replacement separator sourceLabels'),
  action: oneOf([...actions, ...spelled], 'renames or drops labels by a pattern', 'Name the label: `targetLabel`.'),
  targetLabel: label,
});

const proxy = all(
  'noProxy proxyConnectHeader proxyFromEnvironment proxyUrl',
  never('has Prometheus ask by way of another'),
);
const key = fields(open('key name optional'));
const either = fields({ configMap: key, secret: key });
const tlsConfig = fields({
  ...open('insecureSkipVerify maxVersion minVersion serverName'),
  ca: either,
  cert: either,
  keySecret: key,
  ...all('caFile certFile keyFile', never('reads a file of Prometheus')),
});
const token = hostOf(
  ['external'],
  {
    says: 'has Prometheus ask for a token at',
    remedy: 'Remove it, or let the platform grant the host: `externalHosts`.',
  },
  'url',
);
const access = {
  authorization: fields({ credentials: key, type: free }),
  basicAuth: fields({ password: key, username: key }),
  bearerTokenSecret: key,
  oauth2: fields({
    ...open('endpointParams scopes'),
    clientId: either,
    clientSecret: key,
    ...proxy,
    tlsConfig,
    tokenUrl: token,
  }),
  tlsConfig,
};

const redirects = {
  says: 'has Prometheus follow redirects to wherever',
  remedy: 'Write `followRedirects: false`.',
} as const;
const endpoints = each(
  fields(
    {
      ...open(
        'enableHttp2 filterRunning honorTimestamps interval params path port portNumber scheme scrapeTimeout targetPort trackTimestampsStaleness',
      ),
      ...access,
      ...proxy,
      bearerTokenFile: never('reads a file of Prometheus'),
      followRedirects: off(redirects.says, redirects.remedy),
      honorLabels: off(asOther),
      metricRelabelings: relabelings,
      relabelings,
    },
    { needs: { followRedirects: redirects } },
  ),
);

const limits = open(
  'convertClassicHistogramsToNHCB fallbackScrapeProtocol keepDroppedTargets labelLimit labelNameLengthLimit labelValueLengthLimit nativeHistogramBucketLimit nativeHistogramMinBucketFactor sampleLimit scrapeClassicHistograms scrapeProtocols targetLimit',
);
const scrapeClass = never('chooses what Prometheus asks with');
const others = 'reads the metrics of other namespaces';
const remedy = 'Remove `namespaceSelector`: without it a monitor is of its own.';
const namespaceSelector = fields({ any: off(others, remedy), matchNames: each(ownNamespace(others, remedy)) });
/** Labels of Services and pods that metrics get: the tenant says what these labels are. */
const copied = each(noneOf(identity, asOther, 'Name another label.'));
const monitor = {
  ...limits,
  ...open('bodySizeLimit jobLabel selectorMechanism'),
  podTargetLabels: copied,
  attachMetadata: fields(open('node')),
  namespaceSelector,
  scrapeClass,
  selector,
};

const asked = {
  says: 'has asked',
  remedy: 'Name hosts of its own.',
} as const;

/** What is asked through the platform's prober: the tenant's own hosts, and nobody else's. */
const probe = fields({
  ...limits,
  ...access,
  ...open('interval jobName module scrapeTimeout'),
  scrapeClass,
  metricRelabelings: relabelings,
  params: eachWith({ name: oneOf(['module'], 'says what is asked'), values: free }),
  prober: fields({
    ...open('path scheme'),
    ...proxy,
    url: hostOf(
      ['external'],
      { says: 'is asked by', remedy: 'Let the platform grant the host of its prober: `externalHosts`.' },
      'url',
    ),
  }),
  targets: fields({
    ingress: fields({
      namespaceSelector: fields({
        any: off('has the Ingresses of other namespaces asked', 'Remove `namespaceSelector`.'),
        matchNames: each(ownNamespace('has the Ingresses of other namespaces asked', 'Remove `namespaceSelector`.')),
      }),
      relabelingConfigs: relabelings,
      selector,
    }),
    staticConfig: fields({
      labels: never(asOther),
      relabelingConfigs: relabelings,
      static: each(hostOf(['tenant'], asked, 'url')),
    }),
  }),
});

/** Templates may name the labels and the value of an alert, and ask for nothing themselves. */
const text = matches(
  '(?:[^{]|[{][^{]|[{][{] *[$](?:labels[.][a-zA-Z0-9_]+|value) *(?:[|] *humanize[a-zA-Z0-9]* *)?[}][}])*',
  'asks for metrics in a template',
  'Write `{{ $labels.… }}` or `{{ $value }}` alone.',
);

const labels: Rule = {
  rule: 'both',
  of: [{ rule: 'described', map: 'labels', kind: `PrometheusRule.${group}` }, values(text)],
};

/** Kinds of the Prometheus operator. */
export const monitoring: Readonly<Record<string, Rule>> = {
  [`ServiceMonitor.${group}`]: objectOf(`ServiceMonitor.${group}`, {
    spec: fields({ ...monitor, targetLabels: copied, endpoints }),
  }),
  [`PodMonitor.${group}`]: plainOf(`PodMonitor.${group}`, {
    spec: fields({ ...monitor, podMetricsEndpoints: endpoints }),
  }),
  [`Probe.${group}`]: plainOf(`Probe.${group}`, { spec: probe }),
  [`PrometheusRule.${group}`]: plainOf(`PrometheusRule.${group}`, {
    spec: fields({
      groups: eachWith({
        ...open('interval limit name query_offset'),
        labels,
        partial_response_strategy: oneOf(['', 'abort', 'warn'], 'is of no known kind'),
        rules: eachWith({
          ...open('alert for keep_firing_for'),
          // A sum has no label that says whose it is.
          record: never('writes metrics under a name of its choice', 'Say it in an alert.'),
          annotations: values(text),
          expr: law('own-query'),
          labels,
        }),
      }),
    }),
  }),
};
