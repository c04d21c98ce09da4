// Who clears away a throwaway cluster when this process ends in whatever way, kill -9 included.
import { spawn } from 'node:child_process';

export interface Guard {
  /** The program that works in the folder from now on, which has to be ended first; null = none does. */
  watch(pid: number | null): void;
  /** A path that goes with the folder. */
  remove(path: string): void;
  /** The server that has its socket in this folder is ours, and so is the folder: told before it is started. */
  expect(socketDir: string): void;
  /** Nothing is left to be cleared away, or it is for somebody else to do. */
  callOff(): void;
}

/**
 * A shell that waits for the end of its input, which is the end of us. What runs in the folder by then may
 * be making more of it, so it looks until nothing has come back. A server with another socket is somebody
 * else's, with all that is in the folder. We may end between the server's start and the word of its number:
 * its lock file tells it then, and its socket a moment later.
 */
const script = `
  trap '' HUP INT TERM
  home=$1 asked=$2
  shift 2
  pid= socket=
  while IFS= read -r line
  do case "$line" in
    off) exit ;;
    'pid '*) pid=\${line#pid } ;;
    'socket '*) socket=\${line#socket }; set -- "$@" "$socket" ;;
    'path '*) set -- "$@" "\${line#path }" ;;
  esac done
  lock=$home/pgdata/postmaster.pid
  rounds=0
  while test -e "$lock" && test $rounds -lt 50
  do
    holder=$(sed -n 1p "$lock") place=$(sed -n 5p "$lock")
    test "$holder" = "$pid" && break
    if test -n "$place"
    then
      test "$place" = "$socket" && pid=$holder && break
      kill -0 "$holder" && exit
      break
    fi
    sleep 0.1; rounds=$((rounds + 1))
  done
  test -n "$pid" && kill -QUIT "$pid"
  rounds=0
  while test -e "$lock" && kill -0 "$pid" && test $rounds -lt 50
  do sleep 0.1; rounds=$((rounds + 1)); done
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
  // A guard that is gone cannot be told anything, and that is no reason to fail.
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  return {
    watch: (pid) => void shell.stdin.write(`pid ${pid ?? ''}\n`),
    remove: (path) => void shell.stdin.write(`path ${path}\n`),
    expect: (socketDir) => void shell.stdin.write(`socket ${socketDir}\n`),
    callOff: () => void shell.stdin.end('off\n'),
  };
}
