import { describe, expect, test } from 'vitest';
import { edited, findings, messages } from '../fixtures/sample.ts';

const environment = 'environments/production/environment.yaml';
const catalogue = 'environments/catalog/notifications.yaml';

const subscribe = (line: string): Readonly<Record<string, string>> =>
  edited(environment, 'waves: [pilot, general]\n', `waves: [pilot, general]\nnotifications:\n  - ${line}\n`);
const sent = (settings = '{ token: $slack-token }', send = 'failed') => ({
  [catalogue]: `services:
  slack: { type: slack, settings: ${settings} }
templates:
  failed: { message: It failed }
triggers:
  on-failed: [{ when: app.failed, send: [${send}] }]
`,
});

describe('notifications', () => {
  test('may be what the installation of Argo CD knows, and then no name is a mistake', () => {
    expect(findings(subscribe('{ triggers: [on-anything], service: any, recipients: [a] }'))).toEqual([]);
  });

  test('are found in the catalogue where there is one', () => {
    expect(findings({ ...sent(), ...subscribe('{ triggers: [on-failed], service: slack, recipients: [a] }') })).toEqual(
      [],
    );
    expect(findings({ ...sent(), ...subscribe('{ triggers: [on-faild], service: slak, recipients: [a] }') })).toEqual([
      `HW2090 ${environment}:4:18`,
      `HW2090 ${environment}:4:38`,
    ]);
    expect(findings(sent(undefined, 'faild'))).toEqual([`HW2090 ${catalogue}:6:42`]);
  });

  test('are about waves of their environment', () => {
    expect(findings(subscribe('{ triggers: [on-failed], service: slack, waves: [pilto] }'))).toEqual([
      `HW2011 ${environment}:4:54`,
    ]);
  });

  test.each([
    ['a recipient of two', 'recipients: ["a;b"]', 'HW2004'],
    ['a recipient that is a template', 'recipients: ["{{ .x }}"]', 'HW2004'],
    ['a trigger with a dot, at which Argo CD would split it', 'triggers: [on.failed]', 'HW2004'],
    ['names that are too long for an annotation', `triggers: [${'a'.repeat(48)}]`, 'HW2004'],
  ])('may not have %s', (_what, more, code) => {
    const triggers = more.startsWith('triggers') ? '' : 'triggers: [on-failed], ';
    expect(findings(subscribe(`{ ${triggers}service: slack, ${more} }`)).map((each) => each.split(' ')[0])).toEqual([
      code,
    ]);
  });

  test.each([
    ['a token', '{ token: xoxb-1234 }'],
    ['a token that is none', '{ token: 5 }'],
    ['a password in a map', '{ basicAuth: { username: me, password: hunter2 } }'],
    ['a key of one recipient', '{ serviceKeys: { platform: 12ab } }'],
    ['an address that is a key', '{ recipientUrls: { platform: "https://chat.example.org/x" } }'],
    ['a header', '{ headers: [{ name: Authorization, value: Bearer 1234 }] }'],
  ])('are refused with %s in plain text, which is not repeated', (_what, settings) => {
    expect(findings(sent(settings)).map((each) => each.split(' ')[0])).toEqual(['HW2091']);
    expect(messages(sent(settings)).join('')).not.toMatch(/xoxb|hunter2|12ab|1234|chat\.example/);
  });

  test.each([
    '{ token: $slack-token, signingSecret: "$slack-secret" }',
    '{ username: robot, icon: ":robot:", headers: [{ name: X-Team, value: platform }] }',
    '{ headers: [{ name: Authorization, value: Bearer $token }] }',
    '{ recipientUrls: { platform: $url } }',
  ])('may have %s', (settings) => {
    expect(findings(sent(settings))).toEqual([]);
  });
});
