import { z } from 'zod';
import { chartValues, description, isLine, label, notALine } from './primitives.ts';

/** The longest name of a label or annotation in Kubernetes, without its prefix. */
const LONGEST_KEY = 63;

/** What Argo CD 3.1 can send to (notifications-engine, `services.NewService`). */
const serviceTypes = [
  ...['alertmanager', 'awssqs', 'email', 'github', 'googlechat', 'grafana', 'mattermost', 'newrelic', 'opsgenie'],
  ...['pagerduty', 'pagerdutyv2', 'pushover', 'rocketchat', 'slack', 'teams', 'telegram', 'webex', 'webhook'],
] as const;

const subscription = z
  .strictObject({
    triggers: z.array(label).min(1).describe('When something is sent, by name, such as on-sync-failed'),
    service: label.describe('What it is sent with, by name, such as slack'),
    recipients: z
      .array(
        z
          .string()
          .regex(/^[^\s;{}](?:[^;{}\p{Cc}]*[^\s;{}])?$/u, 'must hold no semicolon, no braces and no control character')
          .refine(isLine, notALine)
          .describe('A channel, an address, or whatever the service calls a recipient'),
      )
      .default([])
      .describe('Who it is sent to; empty for services that know one recipient only'),
    waves: z.array(label).min(1).optional().describe('Waves whose Applications it is about; default: all of them'),
  })
  .refine(
    ({ triggers, service }) => triggers.every((trigger) => `subscribe.${trigger}.${service}`.length <= LONGEST_KEY),
    `must have a trigger and a service that together are at most ${LONGEST_KEY - 'subscribe..'.length} characters long`,
  );

/** `notifications` of an environment. */
export const subscriptions = z
  .array(subscription)
  .default([])
  .describe('What Argo CD tells of the Applications here, and whom');

const condition = z.strictObject({
  when: description().describe("Expression over `app`, such as app.status.health.status == 'Degraded'"),
  send: z.array(label).min(1).describe('Templates that are sent then, by name'),
  oncePer: description().optional().describe('Expression; nothing is sent again while its value is the same'),
  description: description().optional(),
});

/** `environments/catalog/notifications.yaml`. */
export const notificationsFile = z
  .strictObject({
    services: z
      .record(
        label,
        z.strictObject({
          type: z.enum(serviceTypes).describe('What kind of service it is'),
          settings: chartValues
            .default({})
            .describe('As Argo CD documents them; what is secret as `$key` of argocd-notifications-secret'),
        }),
      )
      .describe('What messages are sent with, by name'),
    templates: z.record(label, chartValues).describe('What is said, by name, as Argo CD documents it'),
    triggers: z.record(label, z.array(condition).min(1)).describe('When it is said, by name'),
  })
  .describe('How Argo CD sends notifications; becomes its ConfigMap argocd-notifications-cm');
