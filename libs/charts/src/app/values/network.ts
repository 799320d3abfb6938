import { annotations, dnsLabel, dnsSubdomain, portName, portNumber, portReference } from '@helmwright/chart';
import { z } from 'zod';
import { absolutePath, protocol } from './text.ts';

/** The values `service`. */
export const service = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Create a Service.'),
    type: z.enum(['ClusterIP', 'NodePort', 'LoadBalancer']).default('ClusterIP').describe('How it is reached.'),
    annotations: annotations().default({}).describe('Annotations of the Service.'),
    ports: z
      .record(
        portName(),
        z.strictObject({ port: portNumber(), targetPort: portReference(), protocol: protocol().optional() }),
      )
      .default({ http: { port: 80, targetPort: 'http' } })
      .describe('Ports by name.'),
  })
  .describe('The address of the pods inside the cluster.');

/** The values `ingress`. */
export const ingress = z
  .strictObject({
    enabled: z.boolean().default(false).describe('Create an Ingress.'),
    className: dnsSubdomain().nullable().default('nginx').describe("IngressClass; the cluster's default when null."),
    annotations: annotations().default({}).describe('Annotations of the Ingress.'),
    hosts: z
      .record(dnsSubdomain(), z.strictObject({ path: absolutePath().optional(), port: portName().optional() }))
      .default({})
      .describe('Hosts by name; the path is `/` and the port of the Service `http` unless they are given.'),
    tls: z.strictObject({
      enabled: z.boolean().default(true).describe('Serve the hosts over TLS.'),
      secretName: dnsSubdomain()
        .nullable()
        .default(null)
        .describe('Secret with the certificate; named after the release when null.'),
    }),
  })
  .describe('The address of the Service outside the cluster.');

/** The values `networkPolicy`. */
export const networkPolicy = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Create a NetworkPolicy.'),
    fromNamespaces: z
      .array(dnsLabel())
      .default(['ingress-nginx', 'monitoring'])
      .describe("Namespaces that may reach the pods' ports, besides their own."),
    toNamespaces: z
      .record(dnsLabel(), z.strictObject({ ports: z.array(portNumber()).min(1) }))
      .default({})
      .describe('Namespaces that the pods may reach, besides their own and DNS, with the TCP ports.'),
    toAddresses: z
      .record(z.string().regex(/^[0-9a-fA-F.:]+\/[0-9]{1,3}$/), z.strictObject({ ports: z.array(portNumber()).min(1) }))
      .default({})
      .describe('Address ranges that the pods may reach, with the TCP ports.'),
  })
  .describe('Who may talk to the pods, and whom they may talk to.');
