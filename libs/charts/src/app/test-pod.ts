import { resource } from '@helmwright/chart';
import { and, text, trimAll, trunc, when } from '@helmwright/template';
import type { IPod } from 'kubernetes-models/v1/Pod';
import { names, testImage, v } from './chart.ts';
import { hasService } from './kinds.ts';
import { imagePullSecrets } from './pod.ts';
import { containerSecurity, podSecurity } from './security.ts';

/** Asks the Service once, from inside the namespace. Its component is another, so that no selector matches it. */
export const testPod = resource<IPod>(
  when(and(v.test.enabled, hasService), {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: text`${trimAll('-', trunc(58, names.fullname))}-test`,
      namespace: names.namespace,
      labels: names.labelsOf('test'),
      annotations: { 'helm.sh/hook': 'test', 'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded' },
    },
    spec: {
      restartPolicy: 'Never',
      activeDeadlineSeconds: 120,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      imagePullSecrets,
      securityContext: podSecurity,
      containers: [
        {
          name: 'wget',
          image: testImage,
          imagePullPolicy: v.image.pullPolicy,
          command: ['wget', '--spider', '--timeout=5', text`http://${names.fullname}:${v.test.port}${v.test.path}`],
          resources: {
            requests: { cpu: '10m', memory: '16Mi', 'ephemeral-storage': '16Mi' },
            limits: { cpu: '100m', memory: '32Mi', 'ephemeral-storage': '32Mi' },
          },
          securityContext: containerSecurity,
        },
      ],
    },
  }),
);
