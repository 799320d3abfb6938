import { defineChart } from '@helmwright/chart';
import { chartFacts, defaultTo, text, when, withValue } from '@helmwright/template';
import { icon, maintainers } from '../publisher.ts';
import { readme } from './readme.ts';
import { values } from './values/index.ts';

export const { v, names, template, compose } = defineChart({
  name: 'app',
  version: '0.3.0',
  appVersion: '1.0.0',
  description: 'One service: its workload, with everything that keeps it safe, reachable and available.',
  keywords: ['cronjob', 'daemonset', 'deployment', 'job', 'service', 'statefulset', 'web', 'worker'],
  icon,
  maintainers,
  annotations: {
    'artifacthub.io/category': 'integration-delivery',
    'artifacthub.io/changes': [
      'The workload can be a StatefulSet or a DaemonSet.',
      'The Service can be headless, keep to a pod, and have ports on nodes of your choice.',
      'Pods have init containers, sidecars, further containers, every kind of probe and volume, and affinity.',
    ]
      .map((description) => `- kind: added\n  description: ${description}\n`)
      .join(''),
    'artifacthub.io/images':
      '- name: app\n  image: ghcr.io/example/app:1.0.0\n- name: test\n  image: docker.io/library/busybox:1.37.0\n',
    'artifacthub.io/license': 'Apache-2.0',
  },
  readme,
  values,
  component: (v) => v.component,
  partOf: (v) => v.partOf,
});

/** The account the pods run as. */
export const serviceAccountName = template.text(
  'serviceAccountName',
  'The account that the pods run as.',
  when(
    v.serviceAccount.create,
    defaultTo(v.serviceAccount.name, names.fullname),
    defaultTo(v.serviceAccount.name, 'default'),
  ),
);

const repository = template.text(
  'imageRepository',
  'Registry and repository of the image.',
  withValue(
    defaultTo(v.image.registry, v.global.imageRegistry),
    (registry) => text`${registry}/${v.image.repository}`,
    v.image.repository,
  ),
);

/** The image of the test pod; its registry follows `global.imageRegistry`, as that of every image does. */
export const testImage = template.text(
  'testImage',
  'The image of the test pod.',
  text`${defaultTo(defaultTo(v.test.image.registry, v.global.imageRegistry), 'docker.io')}/${v.test.image.repository}:${v.test.image.tag}`,
);

/** The image with its digest or tag. */
export const image = template.text(
  'image',
  'The image: by digest where one is given, by tag otherwise.',
  withValue(
    v.image.digest,
    (digest) => text`${repository}@${digest}`,
    text`${repository}:${defaultTo(v.image.tag, chartFacts.AppVersion)}`,
  ),
);
