// The HTTP headers of payment pages: what a page may load, and who may frame it.
import type { FastifyReply } from 'fastify';

/**
 * `framedBy`: origins whose pages may hold this one in a frame. `form-action` also governs where a
 * form's answer redirects to in Chromium, and ours lead to the shop and the bank, whose addresses
 * are not known beforehand: hence the bare schemes. Plain HTTP is only met in the sandbox, on the
 * developer's own machine.
 */
export function contentPolicy(sandbox: boolean, framedBy: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `form-action 'self' https:${sandbox ? ' http:' : ''}`,
    `frame-ancestors ${framedBy.length === 0 ? "'none'" : framedBy.join(' ')}`,
    "base-uri 'none'",
  ].join('; ');
}

/**
 * The referrer policy is `same-origin`, not `no-referrer`: with the latter browsers send
 * `Origin: null` with our own forms. There is no opener policy, because a page that the shop opened
 * in a window of its own tells that window when it is done (`close_window`).
 */
export function pageHeaders(publicUrl: string, sandbox: boolean): Record<string, string> {
  return {
    'Content-Security-Policy': contentPolicy(sandbox),
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex, nofollow',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    ...(publicUrl.startsWith('https:') && {
      'Strict-Transport-Security': 'max-age=31536000',
    }),
  };
}

export function sendHtml(reply: FastifyReply, status: number, html: string | Buffer): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(html);
}
