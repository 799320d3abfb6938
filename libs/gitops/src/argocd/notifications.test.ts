import type { Environment, Fleet } from '@helmwright/fleet';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { staging } from '../fixtures/small-fleet.ts';
import { load, texts } from '../fixtures/staging.ts';
import { generateFleet } from '../generate.ts';
import { applicationSet } from './application-set.ts';
import { rootApplication, waveApplication } from './bootstrap.ts';

const path = 'environments/staging/environment.yaml';
const catalogue = 'environments/catalog/notifications.yaml';
const subscribed = (...lines: readonly string[]) => ({
  ...texts,
  [path]: `${texts[path]}notifications:\n${lines.map((line) => `  - ${line}\n`).join('')}`,
});
const subscriptions = subscribed(
  '{ triggers: [on-sync-failed, on-degraded], service: slack, recipients: [platform, on call] }',
  '{ triggers: [on-sync-failed], service: slack, recipients: [pilots, platform], waves: [pilot] }',
  '{ triggers: [on-sync-failed], service: audit, waves: [general] }',
);

const inWave = (fleet: Fleet, files: Readonly<Record<string, string>>, wave: string) => {
  const { environment, region, cell } = staging(files);
  return applicationSet(fleet, environment, { region, cell, wave }).spec.template.metadata.annotations;
};

describe('subscriptions', () => {
  const fleet = load(subscriptions);
  const prefix = 'notifications.argoproj.io/subscribe';

  test('are annotations of the Applications of their waves, each recipient once', () => {
    expect(inWave(fleet, subscriptions, 'pilot')).toEqual({
      [`${prefix}.on-degraded.slack`]: 'on call;platform',
      [`${prefix}.on-sync-failed.slack`]: 'on call;pilots;platform',
    });
    expect(inWave(fleet, subscriptions, 'general')).toEqual({
      [`${prefix}.on-degraded.slack`]: 'on call;platform',
      [`${prefix}.on-sync-failed.audit`]: '',
      [`${prefix}.on-sync-failed.slack`]: 'on call;platform',
    });
  });

  test('are about the Applications of the waves and the root as well', () => {
    const { environment } = staging(subscriptions);
    const of = ({ metadata }: { readonly metadata: { readonly annotations: Readonly<Record<string, string>> } }) =>
      Object.entries(metadata.annotations).filter(([key]) => key.startsWith(prefix));
    expect(of(waveApplication(environment, 'pilot'))).toEqual(
      Object.entries(inWave(fleet, subscriptions, 'pilot') ?? {}),
    );
    expect(of(rootApplication(environment))).toEqual([
      [`${prefix}.on-degraded.slack`, 'on call;platform'],
      [`${prefix}.on-sync-failed.slack`, 'on call;platform'],
    ]);
  });

  test('are nowhere where nobody asks for any', () => {
    expect([...generateFleet(load()).values()].join('')).not.toContain('notifications.argoproj.io');
    expect(inWave(load(), texts, 'pilot')).toBeUndefined();
  });

  test('are read by Argo CD as they were written, whatever they are called', () => {
    const name = fc.stringMatching(/^[a-z](?:[-a-z0-9]{0,10}[a-z0-9])?$/);
    const recipient = fc.stringMatching(/^[\w#@](?:[\w#@. :-]{0,10}[\w#@])?$/);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ triggers: fc.array(name, { minLength: 1 }), service: name, recipients: fc.array(recipient) }),
          { maxLength: 6 },
        ),
        (notifications) => {
          const { environment: plain } = staging();
          const environment: Environment = { ...plain, notifications };
          // As notifications-engine parses them: split at dots, and then at semicolons.
          const read = Object.entries(rootApplication(environment).metadata.annotations).flatMap(([key, value]) => {
            if (!key.startsWith(`${prefix}.`)) return [];
            const [trigger, service, ...rest] = key.slice(prefix.length + 1).split('.');
            expect(rest).toEqual([]);
            return value.split(';').map((each) => `${trigger} ${service} ${each.trim()}`);
          });
          const wanted = notifications.flatMap(({ triggers, service, recipients }) =>
            triggers.flatMap((trigger) => recipients.map((each) => `${trigger} ${service} ${each}`)),
          );
          const silent = read.filter((each) => each.endsWith(' '));
          expect(new Set(read.filter((each) => !silent.includes(each)))).toEqual(new Set(wanted));
        },
      ),
    );
  });
});

describe('how notifications are sent', () => {
  const files = {
    ...texts,
    [catalogue]: `services:
  slack: { type: slack, settings: { token: $slack-token } }
  audit: { type: webhook, settings: { url: "https://audit.example.org", headers: [{ name: Authorization, value: Bearer $audit }] } }
templates:
  failed: { message: "{{ .app.metadata.name }} failed", slack: { attachments: "[]" } }
triggers:
  on-sync-failed: [{ when: "app.status.operationState.phase in ['Error', 'Failed']", send: [failed], oncePer: app.status.sync.revision }]
`,
  };
  const file = 'environments/staging/generated/argocd/bootstrap/notifications.yaml';

  test('is a ConfigMap that is applied by hand, and in which secrets are named only', () => {
    const { metadata, data, kind } = parse(generateFleet(load(files)).get(file) ?? '');
    expect([kind, metadata.name, metadata.namespace]).toEqual(['ConfigMap', 'argocd-notifications-cm', 'argocd']);
    expect(Object.fromEntries(Object.entries(data).map(([key, text]) => [key, parse(String(text))]))).toEqual({
      'service.slack': { token: '$slack-token' },
      'service.webhook.audit': {
        url: 'https://audit.example.org',
        headers: [{ name: 'Authorization', value: 'Bearer $audit' }],
      },
      'template.failed': { message: '{{ .app.metadata.name }} failed', slack: { attachments: '[]' } },
      'trigger.on-sync-failed': [
        {
          when: "app.status.operationState.phase in ['Error', 'Failed']",
          send: ['failed'],
          oncePer: 'app.status.sync.revision',
        },
      ],
    });
  });

  test('is for the installation of Argo CD to say where the catalogue does not', () => {
    expect(generateFleet(load()).has(file)).toBe(false);
  });
});
