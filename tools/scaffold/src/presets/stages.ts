/** What an environment is for. */
export interface Stage {
  readonly name: string;
  readonly description: string;
  /** The version that runs there, as an example. */
  readonly tag: string;
}

/** The environments of a product. */
export const stages: readonly Stage[] = [
  { name: 'dev', description: 'Where changes are tried first.', tag: '1.1.0-rc.1' },
  { name: 'staging', description: 'Where a release is proven before it goes out.', tag: '1.1.0' },
  { name: 'production', description: 'What users see.', tag: '1.0.0' },
];
