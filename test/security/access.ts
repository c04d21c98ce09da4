// Who may use which route: a route without a row here fails the tests.

export type Access =
  /** Anybody, because the answer reveals nothing about anybody. */
  | 'public'
  /** The key of a site (http.md, part 2). */
  | 'site'
  /** The key of a site; the key of an account is refused. */
  | 'only-site'
  /** The key of a site or of its account. */
  | 'either'
  /** The key of an account. */
  | 'account'
  /** A token of its own, in the header Authorization. */
  | 'token'
  /** A signature over the request by the other party. */
  | 'signed'
  /** An unguessable text in the address. */
  | 'link'
  /** The operator's token, if one is set. */
  | 'operator'
  /** The demo shop of the sandbox: anybody at the machine. */
  | 'demo';

/** The first row that matches counts. */
const rows: readonly (readonly [start: string, access: Access])[] = [
  ['/v1/json/', 'site'],
  ['/sandbox/', 'site'],
  ['/events/', 'token'],
  ['/callbacks/', 'signed'],
  ['/simulator/api/', 'signed'],
  ['/simulator/assets/', 'public'],
  ['/simulator/bank', 'link'],
  ['/simulator/3ds', 'link'],
  ['/simulator/payment', 'link'],
  ['/simulator/qr', 'link'],
  ['/simulator/phone', 'link'],
  ['/simulator/terminal', 'link'],
  ['/connect', 'link'],
  ['/qrcode/', 'link'],
  ['/metrics', 'operator'],
  ['/livez', 'public'],
  ['/readyz', 'public'],
  ['/openapi.json', 'public'],
  ['/docs', 'public'],
  ['/img/methods/', 'public'],
  ['/assets/', 'public'],
  ['/demo', 'demo'],
];

/** They only lead to the demo shop, and say what the simulator has. */
const fronts = ['/', '/simulator', '/simulator/'];

/** `asked`: what the route itself declares; only routes that need a key declare anything. */
export function accessTo(path: string, asked: Access | undefined): Access | null {
  if (fronts.includes(path)) return 'public';
  const [, access] = rows.find(([start]) => path.startsWith(start)) ?? [];
  if (access === undefined) return null;
  return access === 'site' ? (asked ?? 'site') : access;
}
