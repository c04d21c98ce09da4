// Checks the help and the error messages of the program.
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { runProgram } from '../support/program.ts';

const run = (...args: string[]) => runProgram({ folder: tmpdir(), args });

test.each([
  [[], /^Usage: kassa <command>/],
  [['help'], /^Usage: kassa <command>/],
  [['-h'], /^Usage: kassa <command>/],
  [['start', '--help'], /^Usage: kassa start (.|\n)*--data-dir/],
  [['start', '--port', '0', '-h'], /^Usage: kassa start /],
  [['migrate', '--help'], /^Usage: kassa migrate (.|\n)*DATABASE_URL/],
  [['sites', '--help'], /^Usage: kassa sites (.|\n)*Exit code: 0/],
  [['add-site', '--help'], /^Usage: kassa add-site (.|\n)*KASSA_SECRET_KEY/],
  [['new-key', '-h'], /^Usage: kassa new-key (.|\n)*--account ID/],
  [['retire-key', '--help'], /^Usage: kassa retire-key (.|\n)*--now/],
  [['reseal', '-h'], /^Usage: kassa reseal (.|\n)*KASSA_OTHER_SECRET_KEY/],
  [['race', '-h'], /^Usage: kassa race (.|\n)*Exit code: 0/],
  [['race', '--help'], /^Usage: kassa race /],
])('kassa %j prints its usage and does nothing more', async (args, text) => {
  expect(await run(...args)).toEqual({ code: 0, stdout: expect.stringMatching(text), stderr: '' });
});

test.each([
  [['start', 'kassa.json'], /^Unexpected argument 'kassa\.json'\. The flags are --port/],
  [['sites', '--data.dir=x'], /^Unknown option '--data\.dir'\.\n\nUsage: kassa sites/],
])('kassa %j is answered with one complete sentence', async (args, text) => {
  const { code, stderr } = await run(...args);
  expect([code, stderr]).toEqual([1, expect.stringMatching(text)]);
});

test('the version is that of the package', async () => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  expect(await run('--version')).toMatchObject({
    code: 0,
    stdout: `${JSON.parse(text).version}\n`,
  });
});

test('every flag of start is in its help', async () => {
  const { stdout } = await run('start', '--help');
  const { stderr } = await run('start', '--nothing');
  const [, listed = ''] = stderr.split('The flags are ');
  const flags = listed.match(/--[a-z-]+/g) ?? [];
  expect(flags).toHaveLength(8);
  for (const flag of flags) expect(stdout).toContain(`  ${flag} `);
});

test('every flag of migrate is in its help, and flags of start alone are refused', async () => {
  const { stdout } = await run('migrate', '--help');
  for (const flag of ['--port=0', '--host=::1', '--data-dir=x', '--ephemeral', '--json']) {
    const refused = await run('migrate', flag, '--database-url', 'postgres://127.0.0.1:1/kassa');
    const text = `${flag.split('=')[0]} is not a flag of this command. The flags are --database-url and --mode.\n`;
    expect(refused).toEqual({ code: 1, stdout: '', stderr: text });
  }
  for (const flag of ['--database-url', '--mode']) expect(stdout).toContain(`  ${flag} `);
});
