import { type Resource, resource } from '@helmwright/chart';
import type { Templated } from '@helmwright/template';
import type { IValidatingAdmissionPolicy } from 'kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy';
import type { IValidatingAdmissionPolicyBinding } from 'kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding';
import { tenantLabel } from '../tenancy-labels.ts';
import { names, v } from './chart.ts';

const group = 'admissionregistration.k8s.io/v1';

/** The namespaces that a rule about tenants is for. */
export const inNamespacesOfTenants = { matchExpressions: [{ key: tenantLabel, operator: 'Exists' }] } as const;

/** A rule with the binding that puts it in force. */
export interface Guard {
  readonly policy: Resource;
  readonly binding: Resource;
}

/** A rule for the whole cluster. Where it cannot be asked, nothing passes: it has no outages, the API server is it. */
export function guard(name: string, spec: Templated<NonNullable<IValidatingAdmissionPolicy['spec']>>): Guard {
  const metadata = { name, labels: names.labels() };
  return {
    policy: resource<IValidatingAdmissionPolicy>({
      apiVersion: group,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: { failurePolicy: 'Fail', ...spec },
    }),
    binding: resource<IValidatingAdmissionPolicyBinding>({
      apiVersion: group,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: name, validationActions: v.enforcement },
    }),
  };
}
