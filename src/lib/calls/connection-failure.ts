// Classifies what went wrong in a call to another server, and puts it into words.

/** `refused` covers every address at which nothing accepts a connection. */
export type ConnectionFailure =
  | 'timeout'
  | 'dns'
  | 'refused'
  | 'tls'
  | 'reset'
  | 'private-address'
  | 'not-https'
  | 'invalid-url'
  | 'other';

export interface ExplainedFailure {
  readonly why: ConnectionFailure;
  /** For a person; names the host, never the path or the query. */
  readonly detail: string;
}

/** A failure that we cause ourselves, such as a timeout, so that its kind is known exactly. */
export class KnownFailure extends Error {
  readonly failure: ExplainedFailure;
  constructor(why: ConnectionFailure, detail: string) {
    super(detail);
    this.failure = { why, detail };
  }
}

const certificateProblems: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate was issued by an authority that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate chain is incomplete',
  UNABLE_TO_GET_ISSUER_CERT: 'the certificate chain is incomplete',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate chain is incomplete or not trusted',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
  CERT_REVOKED: 'the certificate was revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another host name',
};

/** The kinds by error code, first match first: names of Node.js and OpenSSL. */
const kinds: readonly (readonly [RegExp, ConnectionFailure])[] = [
  [/^ETIMEDOUT$/, 'timeout'],
  [/^(ENOTFOUND|EAI_.*|ENODATA|ESERVFAIL)$/, 'dns'],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN|ENETDOWN)$/, 'refused'],
  [/^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO$)/, 'tls'],
  [/^(ECONNRESET|ECONNABORTED|EPIPE)$/, 'reset'],
];

/** `host` is the server's name with its port. Never throws; an unknown error is `other`. */
export function explainFailure(error: unknown, host: string): ExplainedFailure {
  const first = mostSpecific(error);
  if (first instanceof KnownFailure) return first.failure;
  const code = codeOf(first);
  const why = kinds.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
  return { why, detail: `${describe(why, code, host)} (${code})` };
}

function describe(why: ConnectionFailure, code: string, host: string): string {
  switch (why) {
    case 'timeout':
      return `${host} did not accept the connection in time`;
    case 'dns':
      return `no address was found for the name in ${host}`;
    case 'refused':
      return code === 'ECONNREFUSED'
        ? `nothing listens at ${host}`
        : `there is no route to ${host}`;
    case 'tls':
      return certificateProblems[code] ?? `no TLS connection could be made to ${host}`;
    case 'reset':
      return `${host} closed the connection before its answer was complete`;
    default:
      if (code === 'HPE_HEADER_OVERFLOW')
        return `the header of the answer from ${host} is too long`;
      if (code.startsWith('HPE_')) return `the answer from ${host} is not HTTP`;
      return `the call to ${host} failed`;
  }
}

/** When several addresses were tried, a refused connection explains more than a missing IPv6 network. */
function mostSpecific(error: unknown): unknown {
  if (!(error instanceof AggregateError)) return error;
  const errors: readonly unknown[] = error.errors;
  return errors.find((each) => codeOf(each) === 'ECONNREFUSED') ?? errors[0] ?? error;
}

/** The error's code, or its name when it has none, as some errors of the HTTP parser. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
