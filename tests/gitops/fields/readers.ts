/** Who reads a text that has no closed form, what that reader would take it for, and what keeps it a text. */
export interface Reader {
  /** `<kind> <path>`, as {@link openFields} names them. */
  readonly fields: readonly string[];
  readonly reader: string;
  readonly reading: string;
  readonly check: string;
}

const layers = ['environment', 'region', 'tenant', 'tier'] as const;

export const readers: readonly Reader[] = [
  {
    fields: ['environment source.repoURL'],
    reader: 'Argo CD: `sourceRepos` of projects, `repoURL` of sources',
    reading: 'a glob in which `*?[]{}!\\` mean something; an address of Git',
    check: 'only `https://`, `ssh://` and `user@host:path`, of characters that no glob reads, without a password',
  },
  {
    fields: ['environment source.targetRevision', 'environment source.revisions.*'],
    reader: 'Argo CD and Git: `targetRevision`, `revision`',
    reading: 'a branch, tag or commit; a range of versions, which follows tags; an option of Git',
    check: 'the names that `git check-ref-format` takes, no option, no range of versions (`1.x`, `x-ray`, `>=1`)',
  },
  {
    fields: ['environment notifications[].recipients[]'],
    reader: 'Argo CD notifications: annotations `notifications.argoproj.io/subscribe.*`',
    reading: 'recipients between semicolons',
    check: 'no semicolon, no braces, no control character, no space at an end',
  },
  {
    fields: ['notifications triggers.*[].when', 'notifications triggers.*[].oncePer'],
    reader: 'Argo CD notifications: `trigger.*` of its ConfigMap',
    reading: "an expression (expr-lang) over `app`; that is what it is meant to be, and the platform's own",
    check: 'one line; written by the platform alone',
  },
  {
    fields: [
      'notifications services.*.settings.<key>',
      'notifications services.*.settings.*',
      'notifications templates.*.<key>',
      'notifications templates.*.*',
    ],
    reader: 'Argo CD notifications: `service.*` and `template.*` of its ConfigMap',
    reading: "settings and Go templates, which they are meant to be; the platform's own",
    check: 'plain secrets are refused (HW2091); written by the platform alone',
  },
  {
    fields: ['grants audiences[]', 'tier grants.audiences[]'],
    reader: 'the admission policies of the chart `platform` (CEL): annotations of namespaces',
    reading: 'grants, one a line',
    check: 'no space and no line break; compared, never evaluated',
  },
  {
    fields: [
      ...['administrators', 'operators', 'viewers'].flatMap((role) => [
        `tenant ${role}[].user`,
        `tenant ${role}[].group`,
      ]),
    ],
    reader: 'Kubernetes: subjects of RoleBindings',
    reading: 'a user or a group, by its exact name; `system:` begins those of Kubernetes itself',
    check: 'one line without invisible characters; the chart `tenant` refuses `system:`',
  },
  {
    fields: [
      ...layers.flatMap((kind) => [`${kind} values.<key>`, `${kind} values.*.<key>`, `${kind} values.*.*`]),
      ...[
        'service values.<key>',
        'service values.*',
        'component values.<key>',
        'component values.*',
        'region cells[].values.<key>',
        'region cells[].values.*.<key>',
        'region cells[].values.*.*',
      ],
      ...['wave runs[].values.<key>', 'wave runs[].values.*.<key>', 'wave runs[].values.*.*'],
    ],
    reader: 'Helm: values of charts',
    reading: 'values; no chart gives them to `tpl`, and a template prints them as YAML text',
    check:
      "the chart's own schema, the grants of the tenant over every object that is rendered, and HW1015 for characters",
  },
  {
    fields: [
      ...['region cells[].location', 'region backup', 'region disasterRecovery', 'region logs', 'region metrics'],
      ...['region cells[].city', 'region compliance[]', 'tenant name'],
    ],
    reader: 'the fleet',
    reading: 'the name of something in the catalogue, or of the tenant',
    check: 'what is not there is refused (HW2050 to HW2053); the name of a tenant is a DNS label (HW2022)',
  },
  {
    fields: [
      ...['locations countries.*.authorities[].url', 'locations locations.*.source', 'locations regimes.*.source'],
      ...['locations regimes.<key>', 'locations countries.*.law[]'],
    ],
    reader: 'people, in what `residency` prints',
    reading: 'a source that one may look up; the name of a law',
    check: 'shown with whatever is no visible character written out, and followed by nothing',
  },
  {
    fields: [
      ...['current-platform description', 'current-platform source', 'current-platform migration.note'],
      ...['decommissioned tenants.*.displayName', 'decommissioned environments.*.reason', 'environment description'],
      ...['environment freezes[].reason', 'region freezes[].reason', 'locations countries.*.name'],
      ...['locations countries.*.authorities[].name', 'locations locations.*.name', 'locations locations.*.city'],
      ...[
        'locations regimes.*.title',
        'machines description',
        'machines source',
        'notifications triggers.*[].description',
      ],
      ...['prices description', 'prices notes[]', 'prices clouds.*.service', 'prices clouds.*.source'],
      ...[
        'service description',
        'component description',
        'tenant displayName',
        'tenant decommission.handedTo',
        'tier description',
      ],
      ...['wave runs[].change', 'wave runs[].forced', 'wave runs[].approvedBy[]'],
    ],
    reader: 'people',
    reading: 'a line of text',
    check: 'one line in composed form without invisible characters; where it goes is tried (`fields.test.ts`)',
  },
];

/** docs/interpreted-fields.md. */
export const document = (): string => `# Fields that other programs read

What people write ends in files that Argo CD, Kubernetes, Helm and others read, and some of them read more than a text: a glob, a template, a list. Every field of an authored file whose text has no closed form is here, with who reads it and what keeps it a text. A test walks the schemas and refuses a field that is not listed; fields of a closed form, such as names and host names, cannot hold what these programs look for.

| field | read by | as | held by |
|---|---|---|---|
${readers
  .map(
    ({ fields, reader, reading, check }) =>
      `| ${fields.map((field) => `\`${field}\``).join(', ')} | ${reader} | ${reading} | ${check} |`,
  )
  .join('\n')}
`;
