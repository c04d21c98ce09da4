// What a log may say of an error: what went wrong and where, not the values that were at hand.

/** Of PostgreSQL's errors: which rule, not which row. Its `detail` and `where` quote rows, with customers and links in them. */
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

/** For the logger's member `err`. Anything that is no error is named by its type only. */
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
