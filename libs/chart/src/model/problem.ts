/** What a values model asks for and Helm's schema check cannot give, with the path of the value. */
export interface ModelProblem {
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}
