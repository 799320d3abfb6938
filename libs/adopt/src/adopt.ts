import { failure, type Result, success } from '@helmwright/diagnostics';
import type { JsonObject } from '@helmwright/json';
import { layerSize } from './layers/member.ts';
import type { Installation } from './read/heap.ts';
import { type FleetFacts, fleetFiles } from './write/fleet-files.ts';
import { type Layering, layer } from './write/layering.ts';
import { type Proof, prove } from './write/prove.ts';

/** The files of a fleet that has the values of a heap. */
export interface Adoption {
  /** By their paths below the folder of the fleet. */
  readonly files: ReadonlyMap<string, string>;
  readonly layering: Layering;
  readonly proof: Proof;
  /** What is written of values, in characters without indentation, before and after. */
  readonly size: { readonly read: number; readonly written: number };
}

/** Makes the files of a fleet of installations, and proves that none of their values changes. Fails with HW1124 and HW1125. */
export function adopt(installations: readonly Installation[], facts: FleetFacts): Result<Adoption> {
  const layered = layer(installations, facts.tierOf);
  if (!layered.ok) return layered;
  const layering = layered.value;
  const files = fleetFiles(installations, layering, facts);
  const proof = prove(installations, files, facts);
  if (!proof.ok) return failure(proof.diagnostics);
  return success({ files, layering, proof: proof.value, size: sizes(installations, layering) });
}

function sizes(installations: readonly Installation[], { catalogue, ...layers }: Layering): Adoption['size'] {
  const sum = (all: Iterable<JsonObject>): number => [...all].reduce((total, each) => total + layerSize(each), 0);
  const { environments, regions, tiers, tenants } = layers;
  return {
    read: sum(installations.flatMap(({ files }) => files.map(({ value }) => value))),
    written: [environments, regions, tiers, tenants].reduce(
      (total, each) => total + sum(each.values()),
      layerSize(catalogue),
    ),
  };
}
