import { chartWith, container, deploymentOf } from '../sound.ts';

const securityContext = { ...container.securityContext, privileged: true, allowPrivilegeEscalation: true };

export const chart = chartWith({ deployment: deploymentOf({ ...container, securityContext }) });
