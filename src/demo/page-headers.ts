// The HTTP headers of the shop's pages: nothing from elsewhere is loaded or run.

/**
 * Of a page that shows a mail in a frame: everything as on other pages, and the frame, which is ours.
 */
export function framingHeaders(publicUrl: string): Record<string, string> {
  const headers = pageHeaders(publicUrl);
  const policy = `${headers['Content-Security-Policy']}; frame-src 'self'`;
  return { ...headers, 'Content-Security-Policy': policy };
}

/**
 * Of the mail in the frame. Its looks are in its elements, as mail programs want it; it runs nothing,
 * loads nothing, and reaches nothing of the shop: the browser gives it an origin of its own.
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

/** The public address is named too: its QR pictures are shown on pages opened under another name. */
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
