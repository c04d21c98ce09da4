// Rules that every answer must keep, whatever the request was.
import { pageFault } from '../security/page-rules.ts';
import type { Json } from '../support/gateway.ts';
import type { FuzzRequest } from './request-kinds.ts';

export interface FuzzAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Returns what is wrong with the answer, or null. */
export function answerFault(request: FuzzRequest, answer: FuzzAnswer): string | null {
  const { status, headers, text } = answer;
  // The server answers this before there is a request, when the address is longer than headers may be.
  if (status === 431) return null;
  if (status >= 500) return `status ${status}`;
  if (headers['set-cookie'] !== undefined) return 'a cookie';
  if (headers['x-evil'] !== undefined) return 'a header that the request has made';
  if (request.method === 'HEAD' || text === '') return null;
  const type = String(headers['content-type'] ?? '');
  if (type.startsWith('text/html')) return pageFault(headers);
  if (!type.startsWith('application/json')) return null;
  return jsonFault(request.target, status, text);
}

function jsonFault(target: string, status: number, text: string): string | null {
  let body: Json;
  try {
    body = JSON.parse(text);
  } catch {
    return 'JSON that is none';
  }
  const path = decodedPath(target);
  if (path.startsWith('/v1/json/')) return apiFault(status, body);
  if (path.startsWith('/sandbox/')) return sandboxFault(status, body);
  return null;
}

/** Returns what contradicts http.md, parts 5, 7 and 9, or null. */
function apiFault(status: number, body: Json): string | null {
  if (status === 200) {
    const good = body.success === true && typeof body.data === 'object' && body.data !== null;
    return good ? null : 'no data';
  }
  const names = Object.keys(body).sort().join();
  if (status === 422 && names === 'errors,message,success')
    return body.success === false && body.errors.length > 0 ? null : 'no errors of fields';
  if (names === 'error,success') return status === 403 ? null : 'a nested message alone';
  if (names === 'message') return [403, 404].includes(status) ? null : 'a message alone';
  const { success, data, error_code, error_info } = body;
  const isEnvelope =
    names === 'data,error_code,error_info,success' &&
    success === false &&
    JSON.stringify(data) === '{}' &&
    Number.isInteger(error_code) &&
    typeof error_info === 'string';
  return isEnvelope ? null : `no envelope but ${names}`;
}

function sandboxFault(status: number, body: Json): string | null {
  if (status === 200) return body.success === true && 'data' in body ? null : 'no data';
  return body.success === false && typeof body.error_info === 'string' ? null : 'no sentence';
}

/** Decodes the path, since a client may encode letters without need and still mean the same path. */
function decodedPath(target: string): string {
  const [path = ''] = target.split('?');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
