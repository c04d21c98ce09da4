// The settings that an embedded server runs with.

/** For data that matters: the defaults of PostgreSQL, without a network and with a quiet log. */
const lasting: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: '5432',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Clients get their errors; in a log, the statements and values could hold secrets.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/** For data that nobody will miss: no wait for the disk, nothing done in the background. */
const throwaway: Readonly<Record<string, string>> = {
  ...lasting,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '64MB',
  // Test databases are cloned from a template, which needs the template to itself.
  autovacuum: 'off',
};

export function settingsFor(isThrowaway: boolean): Readonly<Record<string, string>> {
  return isThrowaway ? throwaway : lasting;
}
