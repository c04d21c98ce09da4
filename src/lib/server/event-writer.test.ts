// Checks the shape of server-sent events, and that nobody who does not read fills the memory.
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { EventWriter } from './event-writer.ts';

/** Takes what is written at once, or never. */
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

test('a message is an event and one line of JSON; a beat is a comment', () => {
  const { out, text } = line(true);
  const writer = new EventWriter(out);
  writer.send('session.order', { note: 'two\nlines' });
  writer.beat();
  expect(text()).toBe('event: session.order\ndata: {"note":"two\\nlines"}\n\n: still here\n\n');
});

test('who does not read is let go before much waits for him', () => {
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

test('who has not taken a message for two beats is let go; who reads stays', () => {
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
