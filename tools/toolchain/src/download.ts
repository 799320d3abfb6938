export type DownloadAnswer =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly status: number | undefined; readonly problem: string };

/** Milliseconds within which a whole download must be there. */
const limit = 600_000;

/**
 * Downloads an address whole; the caller checks what came. Never rejects. Proxies of the environment are honoured
 * where Node was started with `NODE_USE_ENV_PROXY=1`.
 */
export async function download(address: string): Promise<DownloadAnswer> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(limit) });
    if (!response.ok) return { ok: false, status: response.status, problem: `HTTP ${response.status}` };
    return { ok: true, bytes: Buffer.from(await response.arrayBuffer()) };
  } catch (error) {
    return { ok: false, status: undefined, problem: reasonOf(error) };
  }
}

/** fetch says only "fetch failed"; the cause names the host or the certificate. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}
