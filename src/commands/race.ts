// The command `race`: plays the patterns of the race lab against a webhook address, and reports the results.
import type { Clock } from '../domain/time/clock.ts';
import type { Secret } from '../lib/secrets/secret.ts';
import { LabClient, LabError } from '../race/lab-client.ts';
import { isPatternName, patternNames } from '../race/pattern.ts';
import { overall, type Round, renderRound, renderSummary } from '../race/round-text.ts';
import { type LabRun, runRounds } from '../race/run-rounds.ts';
import { loadConfig } from '../settings/config.ts';
import { ConfigError, readApiKey } from '../settings/config-values.ts';
import { parseFlags } from '../settings/flags.ts';
import { openUntilSignal } from './start-gateway.ts';

export const raceUsage = `Usage: kassa race --webhook URL [flags]

Plays the patterns of the race lab against a shop, each with an order of its own.

  --webhook URL    where the shop receives notifications, for example http://localhost:3000/webhook
  --api-key KEY    the key that the shop checks signatures with (or KASSA_API_KEY)
  --method M       POST, which is signed (default), or GET
  --redirect URL   where the shop's customers return; without it one pattern is skipped
  --look URL       a page with the state of {order_id}, compared before and after
  --pattern P      only this pattern, may be repeated: ${patternNames.join(', ')}
  --gateway URL    a running sandbox to use, instead of a temporary one
  --order ID       with --gateway: an order that the shop has placed, for one --pattern
  --json           one line of JSON instead of a table

Exit code: 0 nothing failed, 1 a pattern failed, 2 the test could not run.`;

const raceFlags = {
  webhook: { type: 'string' },
  'api-key': { type: 'string' },
  method: { type: 'string' },
  redirect: { type: 'string' },
  look: { type: 'string' },
  pattern: { type: 'string', multiple: true },
  gateway: { type: 'string' },
  order: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const exitCodes = { fine: 0, failed: 1, notTried: 2 } as const;
/** The exit code of a program that Ctrl+C ended. */
const interrupted = 130;

/** Runs the command and gives its exit code. An operator's mistake is printed as a sentence on standard error. */
export async function raceCommand(args: readonly string[], clock: Clock): Promise<number> {
  try {
    const flags = readFlags(args);
    const rounds = await (flags.gateway === null
      ? onOwnGateway(flags, clock)
      : play(flags, new LabClient(flags.gateway, demandKey(flags))));
    if (flags.json)
      process.stdout.write(`${JSON.stringify({ verdict: overall(rounds), rounds })}\n`);
    else process.stdout.write(`\n${renderSummary(rounds)}\n`);
    return overall(rounds) === 'failed' ? exitCodes.failed : exitCodes.fine;
  } catch (error) {
    if (!(error instanceof ConfigError) && !(error instanceof LabError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exitCodes.notTried;
  }
}

interface Flags extends LabRun {
  /** Base address of a running sandbox; null = one is started for this run. */
  readonly gateway: string | null;
  readonly apiKey: Secret<string> | null;
  readonly json: boolean;
}

async function onOwnGateway(flags: Flags, clock: Clock): Promise<readonly Round[]> {
  const running = await openUntilSignal(
    {
      ...loadConfig(['--ephemeral', '--mode', 'sandbox', '--host', '127.0.0.1', '--port', '0']),
      // A database and an address of its own, whatever the environment sets.
      databaseUrl: null,
      publicUrl: null,
      // The tested shop often runs on this machine.
      strictNotificationUrls: false,
      roles: ['web', 'worker'],
      logLevel: 'error',
      apiKey: flags.apiKey,
    },
    clock,
    interrupted,
  );
  try {
    const { apiKey, made } = running.firstSite;
    if (made && flags.apiKey === null && flags.method === 'POST' && !flags.json) {
      process.stdout.write(
        `Signing with a new API key, ${apiKey.reveal()}. If the shop checks signatures, pass its key with --api-key.\n\n`,
      );
    }
    return await play(flags, new LabClient(running.url, apiKey));
  } finally {
    await running.close();
  }
}

function play(flags: Flags, lab: LabClient): Promise<readonly Round[]> {
  return runRounds(lab, flags, (round) => {
    if (!flags.json) process.stdout.write(`${renderRound(round)}\n`);
  });
}

function demandKey({ apiKey }: Flags): Secret<string> {
  if (apiKey !== null) return apiKey;
  throw new ConfigError(
    'Give the API key of the site on that gateway with --api-key or KASSA_API_KEY.',
  );
}

function readFlags(args: readonly string[]): Flags {
  const values = parseFlags(args, raceFlags, `\n\n${raceUsage}`);
  const order = values.order ?? null;
  const gateway = address(values.gateway, '--gateway')?.replace(/\/+$/, '') ?? null;
  const webhook = address(values.webhook, '--webhook');
  if (order !== null && gateway === null)
    throw new ConfigError('--order names an order on a running gateway: add --gateway.');
  if (webhook === null && order === null)
    throw new ConfigError(`Say where the shop receives notifications: --webhook.\n\n${raceUsage}`);
  if (webhook !== null && order !== null)
    throw new ConfigError(
      'The order of --order has its own notification address: leave out --webhook.',
    );
  const method = (values.method ?? 'POST').toUpperCase();
  if (method !== 'POST' && method !== 'GET')
    throw new ConfigError(`--method is ${values.method}; it must be POST or GET.`);
  const redirect = address(values.redirect, '--redirect');
  const patterns = (values.pattern ?? []).map((name) => {
    if (isPatternName(name)) return name;
    throw new ConfigError(`--pattern is ${name}; it must be one of ${patternNames.join(', ')}.`);
  });
  if (order !== null && patterns.length !== 1)
    throw new ConfigError('An order can only be used for one pattern: name it with --pattern.');
  if (patterns.includes('return-before-webhook') && redirect === null && order === null)
    throw new ConfigError(
      'return-before-webhook needs --redirect, the address where customers return.',
    );
  const key = values['api-key'];
  return {
    gateway,
    webhook,
    order,
    method,
    redirect,
    patterns,
    look: address(values.look, '--look', true),
    apiKey:
      key === undefined ? loadConfig(['--mode', 'sandbox']).apiKey : readApiKey(key, '--api-key'),
    json: values.json ?? false,
  };
}

/**
 * Returns the address as it was written, since a shop may compare addresses byte by byte. `holdsId`: it may contain
 * `{order_id}`. Throws ConfigError unless it is a full HTTP address.
 */
function address(text: string | undefined, flag: string, holdsId = false): string | null {
  if (text === undefined) return null;
  const tried = holdsId ? text.replaceAll('{order_id}', '1') : text;
  if (URL.canParse(tried) && /^https?:$/.test(new URL(tried).protocol)) return text;
  throw new ConfigError(
    `${flag} is ${text}; it must be a full address such as http://localhost:3000/webhook.`,
  );
}
