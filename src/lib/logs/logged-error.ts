// Describes an error for the log: what went wrong and where, without the values that were involved.

/** Logged properties. PostgreSQL's name a rule, never a row: `detail` and `where` would quote customers and links. */
const named = [
  'code',
  'schema',
  'table',
  'column',
  'constraint',
  'routine',
  'syscall',
  'statusCode',
];
const causesMax = 5;

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly [fact: string]: unknown;
}

/** The member `err` of a log line. A thrown value that is not an error is described by its type only. */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const facts = named.flatMap((name) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [];
  });
  return {
    type: error.constructor.name,
    message: error.message,
    stack: stackOf(error),
    ...Object.fromEntries(facts),
  };
}

function stackOf(error: Error): string {
  const stacks: string[] = [];
  let cause: unknown = error;
  while (cause instanceof Error && stacks.length < causesMax) {
    stacks.push(cause.stack ?? cause.message);
    cause = cause.cause;
  }
  return stacks.join('\ncaused by ');
}
