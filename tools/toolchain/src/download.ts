export type DownloadAnswer =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly status: number | undefined; readonly problem: string };

/** Milliseconds within which a whole download must be there. */
const limit = 600_000;

/** The most bytes that a download may have: ten times the largest that is pinned. */
const most = 512 * 1024 * 1024;

/**
 * Downloads an address whole; the caller checks what came. Never rejects, and stops at the first byte too many: what
 * comes is only compared with its checksum once it is there. Proxies of the environment are honoured where Node was
 * started with `NODE_USE_ENV_PROXY=1`.
 *
 * @param bytes how many there may be
 */
export async function download(address: string, bytes: number = most): Promise<DownloadAnswer> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(limit) });
    if (!response.ok) return { ok: false, status: response.status, problem: `HTTP ${response.status}` };
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body ?? []) {
      length += part.length;
      // Leaving the loop closes the connection.
      if (length > bytes) return { ok: false, status: undefined, problem: `more than ${bytes} bytes came` };
      parts.push(part);
    }
    return { ok: true, bytes: Buffer.concat(parts) };
  } catch (error) {
    return { ok: false, status: undefined, problem: reasonOf(error) };
  }
}

/** fetch says only "fetch failed"; the cause names the host or the certificate. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}
