import { defineChart } from '@helmwright/chart';
import { chartFacts, defaultTo, text, when, withValue } from '@helmwright/template';
import { values } from './values/index.ts';

export const { v, names, template, compose } = defineChart({
  name: 'app',
  version: '0.1.0',
  appVersion: '1.0.0',
  description: 'One service: its workload, with everything that keeps it safe, reachable and available.',
  keywords: ['deployment', 'service', 'web', 'worker'],
  annotations: { 'artifacthub.io/category': 'integration-delivery', 'artifacthub.io/license': 'Apache-2.0' },
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
