// Spawns a program that waits until its process id has been written down.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/**
 * Like `spawn`, but the program waits until `onPid` has been called with its process id (null when it could not start).
 * If this process is killed before, the program never runs, so nothing is left running that nobody can end. Its input
 * is empty, and `output` and `errors` go where `stdio` of Node says.
 */
export function spawnKnown(
  program: string,
  values: readonly string[],
  options: SpawnOptions,
  [output, errors]: readonly ['ignore' | number, 'pipe' | number],
  onPid: (pid: number | null) => void,
): ChildProcess {
  // The shell becomes the program, which keeps its process id. When this process ends before, the shell's input ends
  // and it runs nothing.
  const shell = spawn('/bin/sh', ['-c', 'read -r go && exec "$0" "$@"', program, ...values], {
    ...options,
    stdio: ['pipe', output, errors],
  });
  onPid(shell.pid ?? null);
  shell.stdin?.on('error', () => undefined);
  shell.stdin?.end('go\n');
  return shell;
}
