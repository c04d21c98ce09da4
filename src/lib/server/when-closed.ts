// Acts when an answer that stays open, such as an event stream, ends.
import type { ServerResponse } from 'node:http';

/** Does `work` when the connection ends; at once when the client left while we were still reading. */
export function whenClosed(response: ServerResponse, work: () => void): void {
  if (response.closed || response.destroyed) work();
  else response.once('close', work);
}

/**
 * Of requests that a client sends without waiting for answers only the first has the connection. Of an answer that
 * waits for its turn Node.js never says that it is over, not even when the connection is.
 */
export function hasConnection(response: ServerResponse): boolean {
  return response.socket !== null;
}
