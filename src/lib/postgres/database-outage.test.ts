// Checks which errors mean that the database is unavailable, and which are bugs of ours.
import { expect, test } from 'vitest';
import { statusOfFailure } from '../server/log-failure.ts';
import { isDatabaseOutage } from './database-outage.ts';

const coded = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more });

/** Error codes from appendix A of the PostgreSQL manual. `true` means that the same call may succeed later. */
const codes: readonly (readonly [code: string, isOutage: boolean, what: string])[] = [
  ['08006', true, 'the connection failed'],
  ['08P01', true, 'a pooler gave up'],
  ['21000', false, 'a subquery gave two rows'],
  ['22021', false, 'a text is not UTF-8'],
  ['23505', false, 'a row with that key exists'],
  ['25006', true, 'the server is read-only'],
  ['25P02', false, 'the transaction has failed before'],
  ['25P03', true, 'a transaction was idle for too long'],
  ['25P04', true, 'a transaction lasted for too long'],
  ['28000', true, 'the role may not log in any more'],
  ['28P01', true, 'the password was changed'],
  ['3D000', true, 'the database does not exist'],
  ['40001', true, 'a standby removed rows that were being read'],
  ['40P01', false, 'a deadlock, even after several attempts'],
  ['42501', false, 'no permission to read a table'],
  ['42P01', false, 'a table does not exist'],
  ['53000', true, 'the server has no file handles left'],
  ['53100', true, 'the disk is full'],
  ['53200', true, 'out of memory'],
  ['53300', true, 'no connection left'],
  ['53400', true, 'a configured limit was reached, such as that of temporary files'],
  ['54001', false, 'a statement is nested too deeply'],
  ['55000', true, 'the database accepts no connections'],
  ['55P03', true, 'a lock was not available within lock_timeout'],
  ['57014', true, 'a statement took too long or was cancelled'],
  ['57P01', true, 'an operator ended the connection'],
  ['57P02', true, 'another connection crashed'],
  ['57P03', true, 'the server is starting'],
  ['57P04', true, 'the database was dropped'],
  ['57P05', true, 'a connection was idle for too long'],
  ['58030', true, 'the disk cannot be read'],
  ['58P01', true, 'a file of the server is gone'],
  ['XX000', false, 'a bug of PostgreSQL'],
  ['XX001', false, 'stored data is damaged'],
];

test.each(codes)('whether error %s is an outage: %s (%s)', (code, isOutage) => {
  expect(isDatabaseOutage(coded(code))).toBe(isOutage);
  expect(statusOfFailure(coded(code))).toBe(isOutage ? 503 : 500);
});

test.each([
  coded('ECONNREFUSED'),
  coded('ENOENT', { syscall: 'connect' }),
  // This process has no file handle or no local port left for a connection.
  coded('EMFILE', { syscall: 'connect' }),
  coded('EADDRNOTAVAIL', { syscall: 'connect' }),
  new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]),
  new Error('Connection terminated unexpectedly'),
  new Error('timeout exceeded when trying to connect'),
  new Error('Query read timeout'),
  new Error('wrapped', { cause: coded('53300') }),
  // The certificate of the server has expired or changed, or the server was started without TLS.
  coded('CERT_HAS_EXPIRED'),
  coded('DEPTH_ZERO_SELF_SIGNED_CERT'),
  coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
  coded('ERR_TLS_CERT_ALTNAME_INVALID'),
  new Error('The server does not support SSL connections'),
  new Error('There was an error establishing an SSL connection'),
])('counts as an outage: %s', (error) => {
  expect(isDatabaseOutage(error)).toBe(true);
  expect(statusOfFailure(error)).toBe(503);
});

test.each([
  coded('ENOENT', { syscall: 'open' }),
  coded('EMFILE', { syscall: 'open' }),
  new Error('Cannot happen: timeout exceeded when trying to connect the dots'),
  new Error('x'),
  'x',
  null,
])('does not count as an outage: %s', (error) => {
  expect(isDatabaseOutage(error)).toBe(false);
  expect(statusOfFailure(error)).toBe(500);
});

test('an error that says an HTTP error status keeps it', () => {
  expect(statusOfFailure(Object.assign(new Error('x'), { statusCode: 413 }))).toBe(413);
  // A client hung up during its request: this has nothing to do with the database.
  expect(statusOfFailure(coded('ECONNRESET', { statusCode: 400 }))).toBe(400);
  expect(statusOfFailure(Object.assign(new Error('x'), { statusCode: 200 }))).toBe(500);
});
