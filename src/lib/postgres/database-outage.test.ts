// Which errors mean that the database cannot serve, and which are our own.
import { expect, test } from 'vitest';
import { statusOfFailure } from '../server/log-failure.ts';
import { isDatabaseOutage } from './database-outage.ts';

const coded = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more });

/** Codes of PostgreSQL, as its manual lists them (appendix A); `true` where the same call may succeed later. */
const codes: readonly (readonly [code: string, isOutage: boolean, what: string])[] = [
  ['08006', true, 'the connection failed'],
  ['08P01', true, 'a pooler gave up'],
  ['21000', false, 'a subquery gave two rows'],
  ['22021', false, 'a text is not UTF-8'],
  ['23505', false, 'a row of that key is there'],
  ['25006', true, 'a server that takes no writes'],
  ['25P02', false, 'a transaction that failed before'],
  ['25P03', true, 'a transaction rested for too long'],
  ['25P04', true, 'a transaction lasted for too long'],
  ['28000', true, 'the role may not log in any more'],
  ['28P01', true, 'its password was changed'],
  ['3D000', true, 'the database is not there'],
  ['40001', true, 'a standby discarded what was being read'],
  ['40P01', false, 'a deadlock, tried several times'],
  ['42501', false, 'a table that may not be read'],
  ['42P01', false, 'a table that is not there'],
  ['53000', true, 'the server has no file handles left'],
  ['53100', true, 'the disk is full'],
  ['53200', true, 'out of memory'],
  ['53300', true, 'no connection left'],
  ['53400', true, 'a limit of the configuration, as of temporary files'],
  ['54001', false, 'a statement that is too deep'],
  ['55000', true, 'the database takes no connections'],
  ['55P03', true, 'a lock was not to be had in the time that an operator gave'],
  ['57014', true, 'a statement lasted for too long, or was ended by hand'],
  ['57P01', true, 'ended by an operator'],
  ['57P02', true, 'another connection crashed'],
  ['57P03', true, 'the server is starting'],
  ['57P04', true, 'the database was dropped'],
  ['57P05', true, 'a connection rested for too long'],
  ['58030', true, 'the disk cannot be read'],
  ['58P01', true, 'a file of the server is gone'],
  ['XX000', false, 'a bug of PostgreSQL'],
  ['XX001', false, 'what is stored is damaged'],
];

test.each(codes)('%s is an outage: %s (%s)', (code, isOutage) => {
  expect(isDatabaseOutage(coded(code))).toBe(isOutage);
  expect(statusOfFailure(coded(code))).toBe(isOutage ? 503 : 500);
});

test.each([
  coded('ECONNREFUSED'),
  coded('ENOENT', { syscall: 'connect' }),
  // This process has no file handle or no port of its own left for a connection.
  coded('EMFILE', { syscall: 'connect' }),
  coded('EADDRNOTAVAIL', { syscall: 'connect' }),
  new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]),
  new Error('Connection terminated unexpectedly'),
  new Error('timeout exceeded when trying to connect'),
  new Error('Query read timeout'),
  new Error('wrapped', { cause: coded('53300') }),
  // The server's certificate was not renewed, or is another one than before; or it was started without TLS.
  coded('CERT_HAS_EXPIRED'),
  coded('DEPTH_ZERO_SELF_SIGNED_CERT'),
  coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
  coded('ERR_TLS_CERT_ALTNAME_INVALID'),
  new Error('The server does not support SSL connections'),
  new Error('There was an error establishing an SSL connection'),
])('an outage: %s', (error) => {
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
])('not an outage: %s', (error) => {
  expect(isDatabaseOutage(error)).toBe(false);
  expect(statusOfFailure(error)).toBe(500);
});

test('an error that names its status keeps it', () => {
  expect(statusOfFailure(Object.assign(new Error('x'), { statusCode: 413 }))).toBe(413);
  // A client that hangs up within its request is no matter of the database.
  expect(statusOfFailure(coded('ECONNRESET', { statusCode: 400 }))).toBe(400);
  expect(statusOfFailure(Object.assign(new Error('x'), { statusCode: 200 }))).toBe(500);
});
