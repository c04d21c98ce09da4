// The log that the parts of this program write to; pino's loggers implement it.
export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}
