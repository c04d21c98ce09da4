// Removes a throwaway cluster however this process ends, also by kill -9.
import { spawn } from 'node:child_process';

export interface Guard {
  /** Sets the process that works in the folder from now on, and the signal that ends it; null = there is none. */
  watch(pid: number | null, how?: 'QUIT' | 'KILL'): void;
  /** Adds a path that is removed with the folder; called before the path is created. */
  remove(path: string): void;
  /** Ends the guard: everything is removed already, or another process will remove it. */
  callOff(): void;
}

/**
 * A shell script that waits for the end of its input, which comes when this process ends. The program in the folder may
 * still be creating files then, so the script removes them until none come back. A server with another process id
 * belongs to somebody else, and so does everything in the folder.
 */
const script = `
  trap '' HUP INT TERM
  home=$1 asked=$2
  shift 2
  pid= how=
  while IFS= read -r line
  do case "$line" in
    off) exit ;;
    'QUIT '*|'KILL '*) how=\${line%% *} pid=\${line#* } ;;
    'path '*) set -- "$@" "\${line#path }" ;;
  esac done
  lock=$home/pgdata/postmaster.pid
  test -n "$pid" && kill -"$how" "$pid"
  rounds=0
  while test -e "$lock" && kill -0 "$pid" && test $rounds -lt 50
  do sleep 0.1; rounds=$((rounds + 1)); done
  if test -e "$lock"
  then
    holder=$(sed -n 1p "$lock")
    test "$holder" != "$pid" && kill -0 "$holder" && exit
  fi
  looks=0 rounds=0
  while test $looks -lt 3 && test $rounds -lt 50
  do
    rm -rf "$@"
    looks=$((looks + 1)) rounds=$((rounds + 1))
    sleep 0.1
    for path in "$@"; do test -e "$path" && looks=0; done
  done
  rmdir "$home" "$asked"`;

export function guardFolder(
  { home, asked }: { readonly home: string; readonly asked: string },
  contents: readonly string[],
): Guard {
  const values = [home, asked, ...contents];
  const shell = spawn('/bin/sh', ['-c', script, 'kassa-guard', ...values], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  // A guard that has ended gets no messages, which must not make this process fail.
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  return {
    watch: (pid, how = 'QUIT') => void shell.stdin.write(`${how} ${pid ?? ''}\n`),
    remove: (path) => void shell.stdin.write(`path ${path}\n`),
    callOff: () => void shell.stdin.end('off\n'),
  };
}
