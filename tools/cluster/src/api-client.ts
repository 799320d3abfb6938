import { Agent, request as httpsRequest } from 'node:https';

/** A request to the API server. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path with its query, such as `/api/v1/namespaces?dryRun=All`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Media type of the body; `application/json` by default. */
  readonly contentType?: string;
  /** The identity that asks; the one that may do everything by default. */
  readonly user?: string;
}

/** What the API server answered. */
export interface ApiAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The object, or the Status that says what was wrong. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** How a client knows the server and is known to it. */
export interface Connection {
  /** Address of the API server. */
  readonly server: string;
  /** What the server's certificate is checked by, as PEM. */
  readonly ca: Buffer;
  /** A certificate of the client's own and its key, as PEM. */
  readonly client?: { readonly cert: Buffer; readonly key: Buffer };
}

/** What says in a request who asks. */
export type UserHeaders = Readonly<Record<string, string | readonly string[]>>;

/** Asks one API server, over a few connections that stay open. */
export class ApiClient {
  readonly #agent: Agent;
  readonly #server: string;
  readonly #headers: ReadonlyMap<string | undefined, UserHeaders>;

  /** `headers` by user; `undefined` stands for the default. */
  constructor({ server, ca, client }: Connection, headers: ReadonlyMap<string | undefined, UserHeaders>) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: 8, ca, ...client });
    this.#server = server;
    this.#headers = headers;
  }

  /** Rejects where no answer came or the user is not known; a refusal is an answer. */
  send({ method, path, body, contentType, user }: ApiRequest): Promise<ApiAnswer> {
    const who = this.#headers.get(user);
    if (who === undefined) return Promise.reject(new Error(`the cluster was started without an identity ${user}`));
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      ...who,
      accept: 'application/json',
      ...(text === undefined ? {} : { 'content-type': contentType ?? 'application/json' }),
    };
    return new Promise((resolve, reject) => {
      const request = httpsRequest(`${this.#server}${path}`, { method, agent: this.#agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: parse(Buffer.concat(chunks).toString('utf8')) }),
        );
      });
      request.on('error', reject);
      request.end(text);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Some answers, such as that of /readyz, are plain text. */
function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : { message: text };
  } catch {
    return { message: text };
  }
}
