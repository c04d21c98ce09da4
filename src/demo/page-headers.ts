// The HTTP headers of the shop's pages: nothing from other servers is loaded or run.

/**
 * The headers of a page that shows a mail: those of other pages, and the right to show a frame of the shop itself.
 */
export function framingHeaders(publicUrl: string): Record<string, string> {
  const headers = pageHeaders(publicUrl);
  const policy = `${headers['Content-Security-Policy']}; frame-src 'self'`;
  return { ...headers, 'Content-Security-Policy': policy };
}

/**
 * The headers of the mail in the frame. Its styles are inline, as mail programs need them. It can run and load nothing,
 * and cannot reach the shop's pages, as `sandbox` gives it an origin of its own.
 */
export const framedMailHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; '),
};

/** The policy names the public address, too: a page opened under another host name shows QR pictures from there. */
export function pageHeaders(publicUrl: string): Record<string, string> {
  const { origin } = new URL(publicUrl);
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' ${origin}`,
    "connect-src 'self'",
    `form-action 'self' ${origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex, nofollow',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  };
}
