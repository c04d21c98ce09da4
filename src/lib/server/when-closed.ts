// Acts when an answer that stays open, such as an event stream, ends.
import type { ServerResponse } from 'node:http';

/** Calls `work` when the connection ends; at once when the client has left already. */
export function whenClosed(response: ServerResponse, work: () => void): void {
  if (response.closed || response.destroyed) work();
  else response.once('close', work);
}

/**
 * Whether the answer has the connection. When a client sends requests without waiting for answers, only the first
 * one has it. Node.js never reports the end of an answer that waits for its turn, even when the connection ends.
 */
export function hasConnection(response: ServerResponse): boolean {
  return response.socket !== null;
}
