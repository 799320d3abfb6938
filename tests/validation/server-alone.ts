import type { JsonObject } from '@helmwright/json';

/** A refusal that the server is left alone with. */
export interface ServerAlone {
  readonly what: string;
  /** Why nobody else can tell. */
  readonly because: string;
  /** Of which kinds; of all where it is absent. */
  readonly kinds?: readonly string[];
  /** What the server says. */
  readonly message: RegExp;
  /** An object that shows it: the server refuses it so, and nobody else does. */
  readonly example: JsonObject;
}

const pod = (spec: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a' },
  spec: { containers: [{ name: 'a', image: 'a' }], ...spec },
});

const service = (spec: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'a' },
  spec: { ports: [{ port: 80 }], ...spec },
});

const policy = (expression: string): JsonObject => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'a' },
  spec: {
    matchConstraints: {
      resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
    },
    validations: [{ expression }],
  },
});

/** All that the server refuses and `verify` does not. What is not here, and what is here in vain, fails the test. */
export const serverAlone: readonly ServerAlone[] = [
  {
    what: 'an expression of an admission policy that does not compile',
    because: 'the language of expressions has a compiler of its own, with the types of what the cluster serves',
    kinds: ['ValidatingAdmissionPolicy'],
    message: /compilation failed|must evaluate to|undeclared reference|estimated rule cost/,
    example: policy('nonsense'),
  },
  {
    what: 'an address of a Service that the cluster does not give',
    because: 'a cluster has its own range of addresses and families',
    kinds: ['Service'],
    message:
      /failed to allocate IP|is not configured on this cluster|not configured for dual-stack|provided IP is already allocated/,
    example: service({ clusterIP: '192.0.2.1' }),
  },
  {
    what: 'a pod by itself whose service account is not there',
    because: 'it depends on what else is in the namespace',
    kinds: ['Pod'],
    message: /error looking up service account/,
    example: pod({ serviceAccountName: 'missing' }),
  },
  {
    what: 'a pod by itself whose priority class is not there',
    because: 'it depends on the classes of the cluster',
    kinds: ['Pod'],
    message: /no PriorityClass with name/,
    example: pod({ priorityClassName: 'missing' }),
  },
  {
    what: 'a pod by itself that says a priority that its class has not',
    because: 'it depends on the classes of the cluster',
    kinds: ['Pod'],
    message: /the integer value of priority|the string value of PreemptionPolicy/,
    example: pod({ priority: 1000 }),
  },
  {
    what: 'a pod by itself whose runtime class is not there',
    because: 'it depends on the classes of the cluster',
    kinds: ['Pod'],
    message: /RuntimeClass "[^"]*" not found|pod rejected: RuntimeClass/,
    example: pod({ runtimeClassName: 'missing' }),
  },
  {
    what: 'an object that the server itself has made in every namespace',
    because: 'it is there already: an upgrade changes it, an installation does not make it',
    kinds: ['ServiceAccount', 'ConfigMap'],
    message: /"(default|kube-root-ca\.crt)" already exists/,
    example: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } },
  },
];

/** What `verify` refuses and the server takes when it is only asked, and refuses in earnest. */
export const inEarnestAlone: readonly Omit<ServerAlone, 'because'>[] = [
  {
    what: 'a port of nodes beyond their range',
    kinds: ['Service'],
    message: /valid range/,
    example: service({ type: 'NodePort', ports: [{ port: 80, nodePort: 443 }] }),
  },
  {
    what: 'a version, which says that the object is there already',
    message: /should not be set on objects to be created/,
    example: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', resourceVersion: '1' } },
  },
];

/** Whether a refusal in these words is one of those, for an object of a kind. */
export const isOneOf = (
  list: readonly Pick<ServerAlone, 'kinds' | 'message'>[],
  kind: string,
  words: string,
): boolean => list.some(({ kinds, message }) => (kinds?.includes(kind) ?? true) && message.test(words));
