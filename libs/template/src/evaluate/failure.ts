/** Why a rendering stopped: what `fail` or `required` said, or what Helm says of a nil pointer. */
export class RenderFailure {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}
