import type { Environment, Notifications } from '@helmwright/fleet';
import { compareCodePoints, type JsonArray, type JsonObject } from '@helmwright/json';
import { writeYaml } from '@helmwright/source';
import type { NotificationsConfig } from './objects.ts';

const prefix = 'notifications.argoproj.io/subscribe';

/**
 * The annotations that subscribe an Application to what its environment says: one for each trigger and service, with
 * the recipients between semicolons (notifications-engine, `subscriptions.Annotations`).
 *
 * @param wave the wave that the Application is of; without one, only what is about all waves counts
 */
export function subscriptionsOf(
  { notifications }: Environment,
  wave: string | undefined,
): Readonly<Record<string, string>> {
  const recipients = new Map<string, Set<string>>();
  for (const { triggers, service, recipients: own, waves } of notifications) {
    if (waves !== undefined && (wave === undefined || !waves.includes(wave))) continue;
    for (const trigger of triggers) {
      const key = `${prefix}.${trigger}.${service}`;
      recipients.set(key, new Set([...(recipients.get(key) ?? []), ...own]));
    }
  }
  return Object.fromEntries(
    [...recipients]
      .toSorted(([a], [b]) => compareCodePoints(a, b))
      .map(([key, names]) => [key, [...names].sort(compareCodePoints).join(';')]),
  );
}

/**
 * The ConfigMap that Argo CD's notifications controller reads (notifications-engine, `api.ParseConfig`). What is secret
 * is in it by reference alone.
 */
export function notificationsConfig(
  { services, templates, triggers }: Notifications,
  environment: Environment,
): NotificationsConfig {
  const entries: readonly (readonly [string, JsonObject | JsonArray])[] = [
    ...Object.entries(services).map(
      ([name, { type, settings }]) =>
        [name === type ? `service.${name}` : `service.${type}.${name}`, settings] as const,
    ),
    ...Object.entries(templates).map(([name, template]) => [`template.${name}`, template] as const),
    ...Object.entries(triggers).map(([name, conditions]) => [`trigger.${name}`, conditions.map(conditionOf)] as const),
  ];
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'argocd-notifications-cm',
      namespace: environment.argocd.namespace,
      labels: { 'app.kubernetes.io/managed-by': 'helmwright', 'app.kubernetes.io/part-of': 'argocd' },
      annotations: {},
    },
    data: Object.fromEntries(
      entries.toSorted(([a], [b]) => compareCodePoints(a, b)).map(([key, value]) => [key, writeYaml(value)]),
    ),
  };
}

const conditionOf = ({ when, send, oncePer, description }: Notifications['triggers'][string][number]): JsonObject => ({
  when,
  send,
  ...(oncePer === undefined ? {} : { oncePer }),
  ...(description === undefined ? {} : { description }),
});
