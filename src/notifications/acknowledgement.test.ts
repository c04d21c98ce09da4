// Checks which answers of a shop acknowledge a notification, and what we report about the others.
import { describe, expect, test } from 'vitest';
import type { ConnectionFailure } from '../lib/calls/connection-failure.ts';
import type { OutgoingAnswer } from '../lib/calls/outgoing-http.ts';
import { judge } from './acknowledgement.ts';

function answered(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): OutgoingAnswer {
  return { kind: 'answered', durationMs: 12, status, body, headers };
}

const says = '200, and the body says OK';
const rule = 'an OK is looked for in the first 100 characters';

describe('whether an answer with status 200 counts depends on its body:', () => {
  test.each<[body: string, acknowledged: boolean, verdict: string]>([
    ['OK', true, says],
    ['ok', true, says],
    ['Ok, thank you', true, says],
    ['"OK"', true, says],
    ["'ok'", true, says],
    ['\r\n  OK\n', true, says],
    ['\ufeffOK', true, says],
    ['MULTISAFEPAY_OK', true, says],
    ['<p>OK</p>', true, says],
    ['{"status":"OK"}', true, says],
    [`${'x'.repeat(98)}OK`, true, says],
    [`${'💶'.repeat(98)}OK`, true, says],
    [`${'x'.repeat(99)}OK`, false, `200, but the OK comes too late; ${rule}`],
    ['', false, `200, but the body is empty; ${rule}`],
    [' \n', false, `200, but the body is empty; ${rule}`],
    ['<!DOCTYPE html><title>Shop</title>', false, `200, but the body starts with HTML; ${rule}`],
    ['\n<html>', false, `200, but the body starts with HTML; ${rule}`],
    ['ng: token is not ok', false, '200, but the shop refuses it: "ng: token is not ok"'],
    ['okay', false, `200, but the body starts with "okay"; ${rule}`],
    ['all is ok', false, `200, but the body starts with "all is ok"; ${rule}`],
    ['{"ok":true}', false, `200, but the body starts with "{"ok":true}"; ${rule}`],
    ['a\u202eb\u0000\n\tc', false, `200, but the body starts with "ab c"; ${rule}`],
    ['y'.repeat(81), false, `200, but the body starts with "${'y'.repeat(80)}…"; ${rule}`],
  ])('%j', (body, acknowledged, verdict) => {
    expect(judge(answered(200, body))).toEqual({ acknowledged, verdict });
  });
});

describe('an answer with another status does not count, even with an OK:', () => {
  test.each<[status: number, verdict: string]>([
    [201, '201, but only a 200 with OK in the body counts'],
    [204, '204, which has no body; a 200 with OK in the body is expected'],
    [299, '299, but only a 200 with OK in the body counts'],
    [
      300,
      '300, a redirect; redirects are not followed, the notification URL must be the final address',
    ],
    [
      304,
      '304, a redirect; redirects are not followed, the notification URL must be the final address',
    ],
    [400, '400, the shop\'s server refuses the call: "OK"'],
    [401, '401, the address asks for a login; a notification has none to give'],
    [403, '403, the server forbids the call; a firewall or a maintenance page often does that'],
    [404, '404, there is nothing at this address; check the notification URL'],
    [405, '405, the address does not take this method; check notification_method'],
    [410, '410, there is nothing at this address; check the notification URL'],
    [429, '429, the shop\'s server refuses the call: "OK"'],
    [500, '500, the shop\'s server failed on the call: "OK"'],
    [502, "502, the shop's server is not available at the moment"],
    [503, "503, the shop's server is not available at the moment"],
    [504, "504, the shop's server is not available at the moment"],
  ])('%i', (status, verdict) => {
    expect(judge(answered(status, 'OK'))).toEqual({ acknowledged: false, verdict });
  });

  test.each(['<html>a long page</html>', '', ' \n'])(
    'the report does not quote the error page %j',
    (body) => {
      const { verdict } = judge(answered(500, body));
      expect(verdict).toBe("500, the shop's server failed on the call");
    },
  );

  test('the report about a redirect says where it leads, without the query', () => {
    const moved = answered(302, 'OK', { location: 'https://shop.example/login?token=secret#top' });
    expect(judge(moved)).toEqual({
      acknowledged: false,
      verdict:
        '302, a redirect to "https://shop.example/login"; redirects are not followed, ' +
        'the notification URL must be the final address',
    });
  });
});

describe('the report about a failed call says how it failed:', () => {
  test.each<[why: ConnectionFailure, detail: string, verdict: string]>([
    ['timeout', 'no whole answer within 30 s', 'time-out: no whole answer within 30 s'],
    ['dns', 'no address', 'host not found: no address'],
    ['refused', 'nothing listens', 'no connection: nothing listens'],
    ['tls', 'the certificate has expired', 'TLS failed: the certificate has expired'],
    ['reset', 'closed', 'connection lost: closed'],
    ['private-address', '10.0.0.1', 'address refused in live mode: 10.0.0.1'],
    ['not-https', 'http://', 'address refused in live mode: http://'],
    ['invalid-url', 'no address', 'not an address: no address'],
    ['other', 'no HTTP', 'call failed: no HTTP'],
  ])('%s', (why, detail, verdict) => {
    const answer: OutgoingAnswer = { kind: 'failed', why, detail, durationMs: 1, received: null };
    expect(judge(answer)).toEqual({ acknowledged: false, verdict });
  });

  test('an OK in an answer that never ends does not count', () => {
    const received = { status: 200, headers: {}, body: 'OK' };
    const detail = 'no whole answer within 30 s';
    expect(judge({ kind: 'failed', why: 'timeout', detail, durationMs: 30_000, received })).toEqual(
      {
        acknowledged: false,
        verdict: 'time-out: no whole answer within 30 s, after the answer began with 200',
      },
    );
  });
});
