// Where a request carries its API key.
import type { FastifyRequest } from 'fastify';

/**
 * Reads the header `api_key`, else `Authorization: Bearer`, else the query (http.md, part 2); null = no key. The header
 * may also be `api-key`, as a published Ruby client sends it: CGI and similar servers treat the two alike.
 */
export function apiKeyOf(request: FastifyRequest): string | null {
  for (const name of ['api_key', 'api-key']) {
    const header = request.headers[name];
    if (typeof header === 'string' && header.trim() !== '') return header.trim();
  }
  const bearer = /^bearer\s+(.+)$/i.exec(request.headers.authorization?.trim() ?? '')?.[1];
  if (bearer !== undefined) return bearer.trim();
  const query = (request.query as Record<string, unknown>)['api_key'];
  const text = Array.isArray(query) ? query[0] : query;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}
