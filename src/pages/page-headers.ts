// The HTTP headers of payment pages: what a page may load, and who may frame it.
import type { FastifyReply } from 'fastify';

/**
 * `framedBy`: origins whose pages may show this page in a frame. Chromium applies `form-action` also to redirects after
 * a form. Ours lead to the shop and the bank, whose addresses are not known beforehand, so whole schemes are allowed.
 * Plain HTTP occurs only in the sandbox, on the developer's own machine.
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
 * The referrer policy is `same-origin`, because with `no-referrer` browsers would send `Origin: null` with our own
 * forms. There is no opener policy, because a page in a window that the shop opened sends the shop's page a message
 * when the payment is done (`close_window`).
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
