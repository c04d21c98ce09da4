// Spawns a program that waits until its process id has been written down.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/**
 * Like `spawn`, but the program waits until `tell` has been called with its number (null when there is
 * none): should this process be killed before, it never runs, so nothing runs that nobody can end. Its
 * input is empty, and `output` and `errors` go where `stdio` of Node says.
 */
export function spawnKnown(
  program: string,
  values: readonly string[],
  options: SpawnOptions,
  [output, errors]: readonly ['ignore' | number, 'pipe' | number],
  tell: (pid: number | null) => void,
): ChildProcess {
  // The shell becomes the program, which keeps its number; the end of us is the end of its input.
  const shell = spawn('/bin/sh', ['-c', 'read -r go && exec "$0" "$@"', program, ...values], {
    ...options,
    stdio: ['pipe', output, errors],
  });
  tell(shell.pid ?? null);
  shell.stdin?.on('error', () => undefined);
  shell.stdin?.end('go\n');
  return shell;
}
