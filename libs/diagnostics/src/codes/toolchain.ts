import { defineCode } from './code.ts';
import { foreignCodes } from './foreign.ts';

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
    title: 'The cache folder cannot be used',
    explanation:
      'Tools and schemas are kept in the cache folder of the user. It is read-only, full, or not a folder, its path is relative and would mean another folder in every checkout, or others can write there, so that somebody else could choose what is run; HELMWRIGHT_CACHE names another one.',
  }),
  schemasUnavailable: defineCode('HW6005', {
    severity: 'error',
    title: 'The schemas of a set of kinds are missing',
    explanation:
      'Schemas are made from pinned Go modules, which any Go module proxy serves; no Go is needed. No proxy of GOPROXY gave the module.',
  }),
  toolUnverified: defineCode('HW6006', {
    severity: 'info',
    title: 'A tool runs whose checksum nobody pinned',
    explanation:
      'Somebody named the binary in the environment, or PATH has it in the wanted version. It is taken at its word: only what is fetched or built is compared with the checksums of the catalogue.',
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
  definitionUnreadable: defineCode('HW6105', {
    severity: 'error',
    title: 'A file of crds/ holds no definitions',
    explanation:
      "A workspace's own definitions of custom resources stand in `crds/`. Objects of their kinds are checked by them, so each file there has to hold CustomResourceDefinitions and nothing else.",
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
      'At least one process of the cluster ended while others run on, so that it answers wrongly or not at all. A broken cluster is not fixed: it is thrown away and started again.',
  }),
  clusterChanging: defineCode('HW6205', {
    severity: 'error',
    title: 'A test cluster is being started or ended',
    explanation:
      'Another process is starting the cluster, or ending it, at this moment. Until that is over nobody else touches it.',
  }),
  argoCdNotStarted: defineCode('HW6210', {
    severity: 'error',
    title: 'Argo CD did not start on a test cluster',
    explanation:
      'The cluster refused what Argo CD is made of, or one of its parts ended or did not answer in time. The message quotes the last line of its log.',
  }),
  gitMissing: defineCode('HW6301', {
    severity: 'error',
    title: 'git is missing',
    explanation: 'The older side of a comparison is read with git, and there is no `git` on PATH.',
  }),
  notARepository: defineCode('HW6302', {
    severity: 'error',
    title: 'Not a git repository',
    explanation:
      'The tree lies in no git repository, or git refuses to work there, as it does in folders of other users. The message quotes git.',
  }),
  unknownRef: defineCode('HW6303', {
    severity: 'error',
    title: 'Unknown git ref',
    explanation:
      'The repository has no commit of that name. A shallow clone, as most CI systems make it, lacks the branches and tags that were not asked for.',
  }),
  nothingGenerated: defineCode('HW6304', {
    severity: 'error',
    title: 'No generated files at the git ref',
    explanation:
      'What a cluster gets is rendered from the generated files and charts of a commit. At this one there are none, so there is nothing to compare with.',
  }),
  gitFailed: defineCode('HW6305', {
    severity: 'error',
    title: 'git failed',
    explanation:
      'git could not list or read a file of the commit, for instance because the clone is partial, or the file is a pointer of Git LFS. The message quotes git.',
  }),
  unusableTree: defineCode('HW6309', {
    severity: 'error',
    title: 'Path at the git ref that leads elsewhere',
    explanation:
      'A tree of the commit has something that cannot be read, or written for Helm, as the file that it seems to be: a name that git itself never makes (`..`, `.git`, the same one twice), or a link, a submodule, a name that is not UTF-8 or a schema of another place among the charts and generated files. What Argo CD made of it cannot be told, so nothing is compared.',
  }),
  commitTooLarge: defineCode('HW6310', {
    severity: 'error',
    title: 'More at the git ref than is read',
    explanation:
      'A file of the commit, or all that is wanted of it, is larger than anything that Helmwright generates, or a chart of it takes Helm longer than any sound one. It is not read to its end, so that nobody can use up the memory or the time of those who compare.',
  }),
  leftOutOfTree: defineCode('HW6311', {
    severity: 'warning',
    title: 'Not read at the git ref',
    explanation:
      'Where people write, the commit has a link, a submodule or a name that is not UTF-8. It is not followed. Nothing is rendered from what people write, so the comparison of objects is whole.',
  }),
  sparseCheckout: defineCode('HW6312', {
    severity: 'error',
    title: 'A sparse checkout leaves out files that are needed',
    explanation:
      'The repository has files of tenants, environments or charts that `git sparse-checkout` keeps out of the work tree. Without them their tenants would look deleted, so nothing is read. `git sparse-checkout disable` brings everything; `git sparse-checkout add` brings the folders that are named.',
  }),
  releaseListUnusable: defineCode('HW6306', {
    severity: 'error',
    title: 'Unusable release list at the git ref',
    explanation:
      'A release list of the older commit, or the ApplicationSet that reads it, is not what Helmwright writes, or names a file that is not in the commit, so it cannot be said what ran there.',
  }),
  releaseNotRendered: defineCode('HW6307', {
    severity: 'warning',
    title: 'A release of the git ref cannot be rendered',
    explanation:
      'The chart of the older commit refuses its values. The comparison takes the release as one that was not there.',
  }),
  setNotUnderstood: defineCode('HW6308', {
    severity: 'warning',
    title: 'An ApplicationSet of the git ref is of another form',
    explanation:
      'Another version of Helmwright wrote the ApplicationSet, or somebody changed it, and its templates may mean something else, so the releases that it makes are left out of the comparison. The place is that of the first difference.',
  }),
  serverUnreachable: defineCode('HW6320', {
    severity: 'error',
    title: 'An API server cannot be asked',
    explanation:
      'There is no kubeconfig or no such context, the server does not answer, or it does not know the user. The message quotes kubectl or the server.',
  }),
  serverForbids: defineCode('HW6321', {
    severity: 'error',
    title: 'An API server does not let this user ask',
    explanation:
      'A dry run needs the rights of the real thing: to patch every kind that is asked about, and to create pods. The message is the server’s.',
  }),
  ...foreignCodes,
} as const;
