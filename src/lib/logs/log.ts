// Where the parts of this program write what they want to have said; pino's loggers are such a log.
export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}
