import { defineCode } from './code.ts';

/** Codes HW6xxx: external tools and the schemas of kinds. */
export const toolchainCodes = {
  toolUnavailable: defineCode('HW6001', {
    severity: 'error',
    title: 'An external tool is missing',
    explanation:
      'No source gave the tool: neither its environment variable, PATH and the cache, nor a download or a build. The message lists every source that was tried with its reason.',
  }),
  checksumMismatch: defineCode('HW6002', {
    severity: 'error',
    title: 'A download is not what was pinned',
    explanation:
      'What was fetched has another checksum than the one in the catalogue, so it was thrown away. Somebody changed it on its way or at its source; never run it.',
  }),
  sourceSkipped: defineCode('HW6003', {
    severity: 'warning',
    title: 'A source of a tool does not work',
    explanation:
      'The tool was found, but a source that comes earlier in the order was there and did not work, such as an environment variable that names no binary.',
  }),
  cacheUnusable: defineCode('HW6004', {
    severity: 'error',
    title: 'The cache folder cannot be written',
    explanation:
      'Tools and schemas are kept in the cache folder of the user. It is read-only, full, or not a folder; HELMWRIGHT_CACHE names another one.',
  }),
  schemasUnavailable: defineCode('HW6005', {
    severity: 'error',
    title: 'The schemas of a set of kinds are missing',
    explanation:
      'Schemas are made from pinned Go modules, which any Go module proxy serves; no Go is needed. No proxy of GOPROXY gave the module.',
  }),
  manifestInvalid: defineCode('HW6101', {
    severity: 'error',
    title: 'A manifest breaks the schema of its kind',
    explanation:
      'kubeconform checked the rendered manifest against the strict schema of its kind: a field is unknown, has the wrong type, or is missing.',
  }),
  schemaMissing: defineCode('HW6102', {
    severity: 'error',
    title: 'A kind has no schema',
    explanation:
      'No schema set knows this apiVersion and kind. A kind that nobody can check is an error, because a typing mistake in it would reach the cluster.',
  }),
  manifestUnreadable: defineCode('HW6103', {
    severity: 'error',
    title: 'A manifest cannot be read as a resource',
    explanation: 'The text is no YAML, repeats a key, or names no apiVersion and kind.',
  }),
  validatorFailed: defineCode('HW6104', {
    severity: 'error',
    title: 'kubeconform failed',
    explanation: 'kubeconform ended without a report, or did not check everything it was given.',
  }),
  clusterNotStarted: defineCode('HW6201', {
    severity: 'error',
    title: 'A test cluster did not start',
    explanation:
      'etcd, kube-apiserver or kube-controller-manager ended or did not answer in time. The message quotes the last line of its log.',
  }),
  clusterFolderUnusable: defineCode('HW6202', {
    severity: 'error',
    title: 'The folder of the test clusters cannot be used',
    explanation:
      'Clusters that outlive the command have their state, with credentials that may do everything in them, in a folder of the temporary folder. It is used only where it belongs to the user and nobody else can look into it.',
  }),
  clusterUnknown: defineCode('HW6203', {
    severity: 'error',
    title: 'There is no test cluster of this name',
    explanation:
      'Nothing was started under the name, or it was ended since. The message lists the clusters that there are.',
  }),
  clusterBroken: defineCode('HW6204', {
    severity: 'error',
    title: 'Parts of a test cluster do not run',
    explanation:
      'At least one process of the cluster ended while others run on, so that it answers wrongly or not at all. A broken cluster is not mended: it is thrown away and started again.',
  }),
  clusterChanging: defineCode('HW6205', {
    severity: 'error',
    title: 'A test cluster is being started or ended',
    explanation:
      'Another process is starting the cluster, or ending it, at this moment. Until that is over nobody else touches it.',
  }),
} as const;
