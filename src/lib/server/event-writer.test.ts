// Checks the format of server-sent events, and that a reader who is too slow cannot fill the memory.
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { EventWriter } from './event-writer.ts';

/** An output that takes everything at once, or nothing at all. */
function line(reads: boolean): { out: Writable; text: () => string } {
  const taken: string[] = [];
  const out = new Writable({
    write(chunk, _encoding, done) {
      taken.push(String(chunk));
      if (reads) done();
    },
  });
  return { out, text: () => taken.join('') };
}

test('a message is an event with one line of JSON, and a heartbeat is a comment', () => {
  const { out, text } = line(true);
  const writer = new EventWriter(out);
  writer.send('session.order', { note: 'two\nlines' });
  writer.beat();
  expect(text()).toBe('event: session.order\ndata: {"note":"two\\nlines"}\n\n: still here\n\n');
});

test('a reader who does not read is disconnected before much data waits', () => {
  const { out } = line(false);
  const writer = new EventWriter(out);
  let most = 0;
  for (let sent = 0; sent < 1000 && !out.destroyed; sent += 1) {
    writer.send('x', { text: 'x'.repeat(1000) });
    most = Math.max(most, out.writableLength);
  }
  expect(out.destroyed).toBe(true);
  expect(most).toBeLessThan(70_000);
});

test('a reader who takes no message for two heartbeats is disconnected, and one who reads is not', () => {
  for (const reads of [true, false]) {
    const { out } = line(reads);
    const writer = new EventWriter(out);
    writer.send('x', {});
    for (let beats = 0; beats < 3; beats += 1) writer.beat();
    expect(out.destroyed).toBe(!reads);
  }
});

test('nothing is written after the end', () => {
  const { out, text } = line(true);
  const writer = new EventWriter(out);
  writer.end();
  writer.send('x', {});
  writer.beat();
  expect(text()).toBe('');
});
