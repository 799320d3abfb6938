export { type AddressBlock, type AddressRange, readRange } from './address.ts';
export { type DirectionVerdict, type Endpoint, evaluate, type Traffic, type Verdict } from './evaluate.ts';
export type { Direction, Peer, Policy, PolicyRule, PolicySpec } from './policy.ts';
export type { PolicyPort, PolicyPorts, TrafficPort } from './ports.ts';
export type { AllowedAddresses, AllowedList, AllowedPods } from './prove/allowed.ts';
export {
  createIsolationProver,
  type IsolationProof,
  type IsolationProver,
  type PlacedObject,
  proveIsolation,
  type TenantObjects,
} from './prove/prover.ts';
export type { Subject } from './prove/subject.ts';
export type { PolicyFault } from './read/faults.ts';
export { type ReadSpec, readSpec } from './read/read-policy.ts';
export type { KnownLabels, LabelMap, Requirement, Selector } from './selector.ts';
