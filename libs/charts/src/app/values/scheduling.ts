import { dnsLabel, dnsSubdomain, labelKey, labelValue } from '@helmwright/chart';
import { z } from 'zod';

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#scheduling */
const toleration = z.strictObject({
  key: labelKey().optional().describe('Key of the taint; every taint where it is left out.'),
  operator: z.enum(['Exists', 'Equal', 'Lt', 'Gt']).optional().describe('How the value is compared.'),
  value: labelValue().optional().describe('Value of the taint.'),
  effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']).optional().describe('Effect of the taint.'),
  tolerationSeconds: z.int().optional().describe('For how long a taint with NoExecute is tolerated.'),
});

const values = z.array(labelValue()).min(1).describe('Values of the label, any of which is right.');

const nearness = z.strictObject({
  labels: z.record(labelKey(), labelValue()).describe('Labels of the pods to be near to.'),
  topologyKey: labelKey().describe('Label of nodes whose value is to be the same.'),
});

/** The values `scheduling`. */
export const scheduling = z
  .strictObject({
    spreadOver: z
      .array(labelKey())
      .default(['topology.kubernetes.io/zone', 'kubernetes.io/hostname'])
      .describe('Node labels over whose values the pods are spread, as far as there is room.'),
    spreadStrictlyOver: z
      .record(
        labelKey(),
        z.strictObject({
          maxSkew: z.int().min(1).optional().describe('By how many pods values may differ; 1 where it is left out.'),
          minDomains: z.int().min(1).optional().describe('How many values there have to be.'),
        }),
      )
      .default({})
      .describe('Node labels over whose values the pods are spread, or wait until they can be.')
      .meta({ examples: [{ 'topology.kubernetes.io/zone': { maxSkew: 1 } }] }),
    apart: z
      .enum(['preferred', 'required'])
      .default('preferred')
      .describe('Whether two pods may share a node: where there is no other, or never.'),
    nodeSelector: z
      .record(labelKey(), labelValue())
      .default({})
      .describe('Labels that a node must have.')
      .meta({ examples: [{ 'kubernetes.io/os': 'linux' }] }),
    nodes: z
      .record(labelKey(), z.strictObject({ in: values }))
      .default({})
      .describe('Labels of which a node must have one of several values.')
      .meta({ examples: [{ 'topology.kubernetes.io/zone': { in: ['a', 'b'] } }] }),
    preferredNodes: z
      .record(
        labelKey(),
        z.strictObject({
          in: values,
          weight: z.int().min(1).max(100).optional().describe('How much it counts; 100 where it is left out.'),
        }),
      )
      .default({})
      .describe('Labels of which a node had better have one of several values.')
      .meta({ examples: [{ 'node.kubernetes.io/lifecycle': { in: ['spot'] } }] }),
    near: z
      .record(dnsLabel(), nearness)
      .default({})
      .describe('Other pods, by a name for each rule, near to which the pods must run.')
      .meta({
        examples: [{ cache: { labels: { 'app.kubernetes.io/name': 'redis' }, topologyKey: 'kubernetes.io/hostname' } }],
      }),
    tolerations: z
      .array(toleration)
      .default([])
      .describe('Taints that the pods tolerate, as in a pod.')
      .meta({ examples: [[{ key: 'dedicated', operator: 'Equal', value: 'web', effect: 'NoSchedule' }]] }),
  })
  .describe('Which nodes the pods run on.');

/** The values `pod`. */
export const pod = z
  .strictObject({
    runtimeClassName: dnsSubdomain().nullable().default(null).describe('RuntimeClass that runs the containers.'),
    hostUsers: z
      .boolean()
      .nullable()
      .default(null)
      .describe("Whether the pods share the node's user namespace; as the cluster has it when null."),
    dnsPolicy: z
      .enum(['ClusterFirst', 'Default', 'None'])
      .nullable()
      .default(null)
      .describe('Whom the pods ask for names; ClusterFirst when null.'),
    dns: z
      .strictObject({
        nameservers: z
          .array(z.string().regex(/^[0-9a-fA-F.:]+$/))
          .default([])
          .describe('IP addresses of DNS servers.'),
        searches: z.array(dnsSubdomain()).default([]).describe('Domains in which short names are looked up.'),
        options: z
          .record(
            z.string().regex(/^[a-z-]+$/),
            z.strictObject({ value: z.string().min(1).optional().describe('Its value, where it has one.') }),
          )
          .default({})
          .describe('Options of the resolver.')
          .meta({ examples: [{ ndots: { value: '2' } }] }),
      })
      .describe('DNS settings that are added to those of the policy.'),
    hostAliases: z
      .record(
        z.string().regex(/^[0-9a-fA-F.:]+$/),
        z.strictObject({ names: z.array(dnsSubdomain()).min(1).describe('Names of the host.') }),
      )
      .default({})
      .describe('Lines of /etc/hosts, by IP address.')
      .meta({ examples: [{ '192.0.2.10': { names: ['legacy.example.org'] } }] }),
    postStart: z.array(z.string()).default([]).describe('Command that is run in the container once it has started.'),
    preStop: z
      .array(z.string())
      .default([])
      .describe('Command that is run before the container is stopped, in place of `workload.preStopSeconds`.'),
  })
  .describe('Seldom needed fields of the pods.');
