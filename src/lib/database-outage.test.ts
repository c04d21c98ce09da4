// Which errors mean that the database cannot serve, and which are our own.
import { expect, test } from 'vitest';
import { isDatabaseOutage, statusOfFailure } from './database-outage.ts';

const coded = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more });

test.each([
  coded('08006'),
  coded('53100'),
  coded('53200'),
  coded('53300'),
  coded('57P01'),
  coded('57P03'),
  coded('25006'),
  coded('ECONNREFUSED'),
  coded('ENOENT', { syscall: 'connect' }),
  // This process has no file handle or no port of its own left for a connection.
  coded('EMFILE', { syscall: 'connect' }),
  coded('EADDRNOTAVAIL', { syscall: 'connect' }),
  // Ended by a limit that an operator gave to statements or transactions of a role.
  coded('57014'),
  coded('25P03'),
  coded('25P04'),
  new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]),
  new Error('Connection terminated unexpectedly'),
  new Error('timeout exceeded when trying to connect'),
  new Error('Query read timeout'),
  new Error('wrapped', { cause: coded('53300') }),
])('an outage: %s', (error) => {
  expect(isDatabaseOutage(error)).toBe(true);
  expect(statusOfFailure(error)).toBe(503);
});

test.each([
  coded('23505'),
  coded('42P01'),
  coded('22021'),
  coded('ENOENT', { syscall: 'open' }),
  coded('EMFILE', { syscall: 'open' }),
  coded('25P02'),
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
