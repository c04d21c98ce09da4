// Who looks after a running server: one process owns it, and its end is noticed.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { type ClusterFolder, contentsOf } from './cluster-folder.ts';

const socketOf = (socketDir: string): string => join(socketDir, 'owner.sock');

/**
 * Whether the process that owns the server lives. It listens on a socket as long as it does, which
 * the system ends with it; a process number could meanwhile belong to somebody else.
 */
export function hasOwner(socketDir: string): Promise<boolean> {
  return new Promise((done) => {
    const probe = connect(socketOf(socketDir));
    probe.on('error', () => done(false));
    probe.on('connect', () => {
      probe.destroy();
      done(true);
    });
  });
}

/** Makes this process the owner; the answer is closed to give the server up. */
export function own(socketDir: string): Promise<Server> {
  rmSync(socketOf(socketDir), { force: true });
  return new Promise((done, fail) => {
    const server = createServer((visitor) => visitor.destroy());
    server.on('error', fail);
    server.listen(socketOf(socketDir), () => {
      server.unref();
      done(server);
    });
  });
}

/**
 * Stops a throwaway server and removes its files when this process ends in whatever way, kill -9
 * included: a shell waits for the end of its input, which is the end of us. The answer calls it off.
 */
export function stopWithUs(pid: number, socketDir: string, folder: ClusterFolder): () => void {
  const script = `
    trap '' HUP INT TERM
    read -r word
    test "$word" = off && exit
    pid=$1 home=$2 asked=$3
    shift 3
    kill -QUIT "$pid"
    rounds=0
    while test -e "$home/pgdata/postmaster.pid" && kill -0 "$pid" && test $rounds -lt 50
    do sleep 0.1; rounds=$((rounds + 1)); done
    rm -rf "$@"
    rmdir "$home" "$asked"`;
  const values = [String(pid), folder.home, folder.asked, ...contentsOf(folder), socketDir];
  const guard = spawn('/bin/sh', ['-c', script, 'kassa-guard', ...values], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  // A guard that is gone cannot be told anything, and that is no reason to fail.
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  return () => guard.stdin.end('off\n');
}
