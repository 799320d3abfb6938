import { type End, engines } from '@helmwright/toolchain';
import { type Helm, helms } from './helm.ts';

/** One Helm of the range that is supported. */
export interface HelmOfRange {
  readonly helm: Helm;
  readonly end: End;
  /** Such as `Helm 3.17.3`. */
  readonly name: string;
}

const ends = ['oldest', 'newest'] as const satisfies readonly End[];

/** The oldest and the newest of each Helm that every chart has to work with. */
export const everyHelm: readonly HelmOfRange[] = helms.flatMap((helm) =>
  ends.map((end) => {
    const engine = engines.find(({ name }) => name === helm.replace('helm', 'Helm '));
    return { helm, end, name: `Helm ${engine?.[end]}` };
  }),
);
