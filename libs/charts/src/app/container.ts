import {
  defaultTo,
  each,
  entryOf,
  type Items,
  isNotEmpty,
  type Maybe,
  merge,
  optional,
  or,
  type Templated,
  when,
  withValue,
} from '@helmwright/template';
import type { IContainer } from 'kubernetes-models/v1/Container';
import { image, names, template, v } from './chart.ts';
import { valueFrom, wholeSource } from './environment.ts';
import { keptRunning } from './kinds.ts';
import { probe } from './probe.ts';
import { containerSecurity } from './security.ts';
import { hasMounts, mounts } from './volumes.ts';

/** The container of the service. */
export const container: Templated<IContainer> = merge<IContainer>(
  {
    name: 'app',
    image,
    imagePullPolicy: v.image.pullPolicy,
    command: optional(v.workload.command),
    args: optional(v.workload.args),
  },
  when(keptRunning, {
    ports: each(v.ports, ({ port, protocol }, name) => ({
      name,
      containerPort: port,
      protocol: defaultTo(protocol, 'TCP'),
    })),
  }),
  {
    envFrom: when(or(isNotEmpty(v.config), isNotEmpty(v.envFrom)), [
      when(isNotEmpty(v.config), { configMapRef: { name: names.fullname } }),
      each(v.envFrom, wholeSource),
    ]),
    env: when(or(isNotEmpty(v.env), isNotEmpty(v.envSources)), [
      each(v.env, (value, name) => ({ name, value })),
      each(v.envSources, (source, name) => ({ name, valueFrom: valueFrom(source) })),
    ]),
    resources: when(or(isNotEmpty(v.resources.requests), isNotEmpty(v.resources.limits)), {
      requests: optional(v.resources.requests),
      limits: optional(v.resources.limits),
    }),
  },
  when(keptRunning, {
    startupProbe: withValue(v.probes.startup, probe),
    readinessProbe: withValue(v.probes.readiness, probe),
    livenessProbe: withValue(v.probes.liveness, probe),
    lifecycle: {
      postStart: withValue(v.pod.postStart, (command) => ({ exec: { command } })),
      preStop: withValue(v.pod.preStop, (command) => ({ exec: { command } }), {
        sleep: { seconds: v.workload.preStopSeconds },
      }),
    },
  }),
  {
    securityContext: containerSecurity,
    volumeMounts: when(hasMounts, mounts),
  },
);

/** A container that others bring: what all of them have. */
const beside = template.in('container').yamlOf(
  'beside',
  'What every container beside that of the service has.',
  entryOf(v.containers),
  (given): Templated<Omit<IContainer, 'name'>> => ({
    image: given.image,
    imagePullPolicy: v.image.pullPolicy,
    command: optional(given.command),
    args: optional(given.args),
    envFrom: each(given.envFrom, wholeSource),
    env: when(or(isNotEmpty(given.env), isNotEmpty(given.envSources)), [
      each(given.env, (value, name) => ({ name, value })),
      each(given.envSources, (source, name) => ({ name, valueFrom: valueFrom(source) })),
    ]),
    resources: { requests: given.requests, limits: given.limits },
    securityContext: containerSecurity,
    volumeMounts: each(given.mounts, ({ path, subPath, readOnly }, name) => ({
      name,
      mountPath: path,
      subPath: optional(subPath),
      readOnly: optional(readOnly),
    })),
  }),
);

/** What a container has that goes on running. */
const running = template.in('container').yamlOf(
  'running',
  'What a container has that goes on running beside that of the service.',
  entryOf(v.containers),
  (given): Templated<Omit<IContainer, 'name'>> =>
    merge<Omit<IContainer, 'name'>>(
      beside(given),
      {
        ports: each(given.ports, ({ port, protocol }, name) => ({
          name,
          containerPort: port,
          protocol: defaultTo(protocol, 'TCP'),
        })),
      },
      withValue(given.probes, (probes) => ({
        startupProbe: withValue(probes.startup, probe),
        readinessProbe: withValue(probes.readiness, probe),
        livenessProbe: withValue(probes.liveness, probe),
      })),
    ),
);

/** The containers that start before that of the service: sidecars, and then those that end. */
export const before: Maybe<IContainer[]> = when(or(isNotEmpty(v.sidecars), isNotEmpty(v.initContainers)), [
  each(v.sidecars, (given, name) => merge<IContainer>({ name, restartPolicy: 'Always' }, running(given))),
  each(v.initContainers, (given, name) => merge<IContainer>({ name }, beside(given))),
]);

/** The containers beside that of the service. */
export const others: Items<IContainer> = each(v.containers, (given, name) =>
  merge<IContainer>({ name }, running(given)),
);
