import { defineCode } from './code.ts';

/** Codes HW121x: charts of others in a config, and their lock. They are of the range of authored files. */
export const foreignConfigCodes = {
  foreignPin: defineCode('HW1211', {
    severity: 'error',
    title: 'Chart of others that is not pinned whole',
    explanation:
      '`foreignChart` takes the name of a chart, the `https://` or `oci://` address of its repository, one exact version, and the SHA-256 of the packed chart as `sha256:…`. A range would be another chart tomorrow, and so would a version without a digest, which a repository can replace.',
  }),
  chartsUnlocked: defineCode('HW1212', {
    severity: 'error',
    title: 'Chart of others that is not in the lock',
    explanation:
      '`helmwright.lock.yaml` says what the pinned charts may create in a cluster, so that the projects of Argo CD allow that and nothing else. A chart is missing there, has another pin there, or is there and in no config. `helmwright charts lock` writes the lock anew, and its change is reviewed like any other.',
  }),
  lockUnreadable: defineCode('HW1213', {
    severity: 'error',
    title: 'Lock that cannot be read',
    explanation: '`helmwright.lock.yaml` is no YAML, or not of the form that `helmwright charts lock` writes.',
  }),
  unknownForeignChart: defineCode('HW1214', {
    severity: 'error',
    title: 'No such chart of others',
    explanation: '`helmwright charts update` was given a name that no `foreignChart` of the config has.',
  }),
  pinNotWritten: defineCode('HW1215', {
    severity: 'error',
    title: 'Pin that is not written as a text',
    explanation:
      '`helmwright charts update` replaces the version and the digest in the call of `foreignChart`. One of them is not there as a text of its own, such as a constant from elsewhere, so it is left to a person.',
  }),
} as const;

/** Codes HW504x of objects that charts of others make. They are of the range of verification. */
export const foreignVerifyCodes = {
  kindNotLocked: defineCode('HW5045', {
    severity: 'error',
    title: 'Object that the lock does not allow',
    explanation:
      'A chart of others makes an object of a kind, or in a namespace, that `helmwright.lock.yaml` does not list for it, so that Argo CD would refuse it. New values can have that effect. `helmwright charts lock` lists it, and the change of the lock is reviewed.',
  }),
  unknownTopKey: defineCode('HW5046', {
    severity: 'warning',
    title: 'Value that a chart of others does not have',
    explanation:
      'The chart has no `values.schema.json`, and its `values.yaml` has no such key at the top. Some charts read keys that their defaults do not name; most often the key is misspelt, or one of another version.',
  }),
} as const;

/** Codes HW64xx: charts of others that are fetched. They are of the range of external tools. */
export const foreignCodes = {
  chartNotFetched: defineCode('HW6401', {
    severity: 'error',
    title: 'Chart that cannot be fetched',
    explanation:
      'Helm could not fetch a pinned chart from its repository: the host does not answer, its certificate is not trusted, it asks for a login, or it does not have the chart in that version. A chart that was fetched once is kept by its digest in the cache of the user, and is not fetched again.',
  }),
  chartDigest: defineCode('HW6402', {
    severity: 'error',
    title: 'Chart with another digest than the pinned one',
    explanation:
      'The repository gives, under the pinned version, other bytes than those that were pinned. Either the digest was copied wrongly, or somebody replaced the version after it was released. Nothing of it is kept.',
  }),
  chartUnusable: defineCode('HW6403', {
    severity: 'error',
    title: 'Archive that is not the chart',
    explanation:
      'What the repository gives is no chart that Helm would load, one of another name or version, larger than 20 MiB, or an archive with files outside of its folder. Nothing of it is kept.',
  }),
} as const;
