// Whether a form was sent from a page of the same server.
import type { FastifyRequest } from 'fastify';

/**
 * False when the browser says that another site made the request. The pages may be opened under
 * several names of one machine (`localhost`, `127.0.0.1`), so the name in the request counts as well
 * as the public one. A client that sends neither header is not a browser, and its form is accepted.
 */
export function isOwnForm({ headers }: FastifyRequest, publicUrl: string): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  const known = [new URL(publicUrl).origin, `http://${host}`, `https://${host}`];
  if (origin !== undefined && !known.includes(origin)) return false;
  // `none`: the person reloaded the page; browsers still send the origin of such a post.
  return site === undefined || site === 'same-origin' || (site === 'none' && origin !== undefined);
}
