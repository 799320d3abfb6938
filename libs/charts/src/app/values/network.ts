import { annotations, dnsLabel, dnsSubdomain, portName, portNumber, portReference } from '@helmwright/chart';
import { z } from 'zod';
import { absolutePath, protocol } from './text.ts';

/** The values `service`. */
export const service = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Create a Service.'),
    type: z
      .enum(['ClusterIP', 'NodePort', 'LoadBalancer'])
      .default('ClusterIP')
      .describe('How the Service is reached: from inside the cluster, on every node, or through a load balancer.'),
    headless: z
      .boolean()
      .default(false)
      .describe("Give clients the pods' own addresses in place of one of the Service."),
    sessionAffinity: z
      .literal('ClientIP')
      .nullable()
      .default(null)
      .describe('Send a client to the same pod each time, by its address; to any pod when null.'),
    externalTrafficPolicy: z
      .enum(['Cluster', 'Local'])
      .nullable()
      .default(null)
      .describe('Whether requests from outside may go on to another node; as the cluster has it when null.'),
    annotations: annotations().default({}).describe('Annotations of the Service.'),
    ports: z
      .record(
        portName(),
        z.strictObject({
          port: portNumber().describe('Port of the Service.'),
          targetPort: portReference().describe('Port of the container, by name or number.'),
          protocol: protocol().optional().describe('Protocol; TCP where it is left out.'),
          nodePort: z
            .int()
            .min(30_000)
            .max(32_767)
            .optional()
            .describe('Port on every node; one that is free where it is left out.'),
        }),
      )
      .default({ http: { port: 80, targetPort: 'http' } })
      .describe('Ports of the Service by name.'),
  })
  .describe('One address for all pods.');

/** The values `ingress`. */
export const ingress = z
  .strictObject({
    enabled: z.boolean().default(false).describe('Create an Ingress.'),
    className: dnsSubdomain().nullable().default('nginx').describe("IngressClass; the cluster's default when null."),
    annotations: annotations().default({}).describe('Annotations of the Ingress.'),
    hosts: z
      .record(
        dnsSubdomain(),
        z.strictObject({
          path: absolutePath().optional().describe('Path below which requests are taken; `/` where it is left out.'),
          port: portName().optional().describe('Port of the Service by name; `http` where it is left out.'),
        }),
      )
      .default({})
      .describe('Host names, each with its path and the port of the Service.')
      .meta({ examples: [{ 'www.example.org': {}, 'api.example.org': { path: '/v1', port: 'http' } }] }),
    tls: z
      .strictObject({
        enabled: z.boolean().default(true).describe('Serve the hosts over TLS.'),
        secretName: dnsSubdomain()
          .nullable()
          .default(null)
          .describe('Secret with the certificate; the name of the objects followed by `-tls` when null.'),
      })
      .describe('Encryption.'),
  })
  .describe('The way from outside the cluster to the Service.');

/** The values `networkPolicy`. */
export const networkPolicy = z
  .strictObject({
    enabled: z.boolean().default(true).describe('Create a NetworkPolicy.'),
    fromNamespaces: z
      .array(dnsLabel())
      .default(['ingress-nginx', 'monitoring'])
      .describe('Namespaces whose pods may reach the ports of the pods, besides the own namespace.'),
    dnsNamespace: dnsLabel().default('kube-system').describe('Namespace of the cluster DNS.'),
    toNamespaces: z
      .record(dnsLabel(), z.strictObject({ ports: z.array(portNumber()).min(1).describe('TCP ports.') }))
      .default({})
      .describe('Namespaces that the pods may reach, besides their own and DNS, by name.')
      .meta({ examples: [{ database: { ports: [5432] } }] }),
    toAddresses: z
      .record(
        z.string().regex(/^[0-9a-fA-F.:]+\/[0-9]{1,3}$/),
        z.strictObject({ ports: z.array(portNumber()).min(1).describe('TCP ports.') }),
      )
      .default({})
      .describe('Address ranges outside the cluster that the pods may reach, in CIDR notation.')
      .meta({ examples: [{ '192.0.2.0/24': { ports: [443] } }] }),
  })
  .describe('Who may reach the pods, and what the pods may reach. Everything else is denied.');
