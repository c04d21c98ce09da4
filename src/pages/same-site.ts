// Whether a form came from our own page.
import type { FastifyRequest } from 'fastify';

/**
 * False when the browser says that another site made the request. A client that sends neither
 * header is no browser in which another site could act for the customer.
 */
export function isFromOwnPage(request: FastifyRequest, publicUrl: string): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const ownOrigin = origin === new URL(publicUrl).origin;
  if (origin !== undefined && !ownOrigin) return false;
  // `none`: typed or reloaded by the person; browsers still name the origin of such a post.
  return site === undefined || site === 'same-origin' || (site === 'none' && ownOrigin);
}
