// Sends the simulator's pages, with the headers that keep them safe.
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { NoticePage } from '../views/notice-pages.tsx';
import { renderPage } from '../views/page.tsx';

/**
 * `leadsAway`: after the form is sent, the browser is redirected to the shop, over addresses that only the gateway
 * knows. Browsers apply `form-action` to redirects after a form, so it allows every address on the web then.
 */
function contentSecurityPolicy(leadsAway: boolean): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    `form-action 'self'${leadsAway ? ' https: http:' : ''}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

export function sendPage(
  reply: FastifyReply,
  status: number,
  page: VNode,
  { leadsAway = false } = {},
): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(leadsAway),
      'cache-control': 'no-store',
      // Not `no-referrer`: browsers would send `Origin: null` with our own forms.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    .send(renderPage(page, reply.request.url));
}

export function sendUnknownPayment(reply: FastifyReply): FastifyReply {
  const text = 'This link is incomplete or belongs to another simulator. Start again at the shop.';
  return sendPage(reply, 404, <NoticePage title="Unknown payment" text={text} />);
}
