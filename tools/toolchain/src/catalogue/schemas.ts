/** Files of a Go module, served by any Go module proxy and checked against the module's `h1:` sum. */
export interface ModuleFilesSource {
  /** What is made of them, as `doctor` shows it. */
  readonly name: string;
  readonly module: string;
  readonly version: string;
  readonly sum: string;
  /** The files to read, inside the module. */
  readonly files: RegExp;
}

/** Files that schemas are made from. */
export interface SchemaSource extends ModuleFilesSource {
  /** Whether the files are the OpenAPI document of Kubernetes or CustomResourceDefinitions. */
  readonly format: 'openapi' | 'crd';
  /** SHA-256 of the schemas that are made of them; a test tells the new one where the way of making them changed. */
  readonly made: string;
}

/** The kinds that Kubernetes serves itself. */
export const kubernetesSource: SchemaSource = {
  name: 'kubernetes',
  module: 'k8s.io/kubernetes',
  version: 'v1.34.1',
  sum: 'h1:F3p8dtpv+i8zQoebZeK5zBqM1g9x1aIdnA5vthvcuUk=',
  format: 'openapi',
  files: /^api\/openapi-spec\/swagger\.json$/,
  made: 'ef4c5004f3363503d91f3d61e287f6ce9ea847f0212d8a7d98eeb57d19db88c0',
};
