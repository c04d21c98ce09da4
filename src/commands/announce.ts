// The output of the command `start` once the gateway runs.
import type { Secret } from '../lib/secrets/secret.ts';
import type { Config } from '../settings/config.ts';

export interface FirstSite {
  readonly apiKey: Secret<string>;
  /** True when this start created the site, so that its key has not been shown yet. */
  readonly made: boolean;
}

export interface Announced {
  /** Base of the public addresses, without a slash at the end. */
  readonly url: string;
  readonly firstSite: FirstSite;
  /** Where a process that is only a worker answers health checks; null = it has no address for them. */
  readonly healthUrl: string | null;
}

/** Prints that the gateway runs: one line of JSON, or sentences. */
export function announce(config: Config, { url, firstSite: site, healthUrl }: Announced): void {
  if (config.json) {
    // The output of a live process may end up where many can read it; in the sandbox the key gives access to nothing of
    // value.
    const apiKey = site.made || config.mode === 'sandbox' ? site.apiKey.reveal() : null;
    const ready = { url, apiKey, dashboardUrl: `${url}/dashboard`, pid: process.pid };
    const health = healthUrl === null ? {} : { healthUrl };
    process.stdout.write(`${JSON.stringify({ ...ready, ...health })}\n`);
    return;
  }
  // A key is shown when it is created, and not again.
  const key = site.made
    ? [`API key of the first site, shown only once: ${site.apiKey.reveal()}`]
    : [];
  const isWorker = !config.roles.includes('web');
  const lines = isWorker
    ? [`Kassa does the background work for ${url}: notifications, mails, scheduled tasks`]
    : config.mode === 'sandbox'
      ? [
          `Kassa accepts test payments at ${url}`,
          '',
          `  Demo shop   ${url}/demo`,
          `  API         ${url}/v1/json`,
          `  API key     ${site.apiKey.reveal()}`,
          `  API docs    ${url}/docs`,
          '',
          'Open the demo shop first. Ctrl+C stops Kassa and keeps your data.',
        ]
      : config.acquirers.length > 0
        ? [`Kassa accepts live payments at ${url}`]
        : [`Kassa runs at ${url}, but accepts no payments yet: no acquirer is set up`];
  if (healthUrl !== null) lines.push(`Health checks and metrics are at ${healthUrl}`);
  if (isWorker || config.mode === 'live') lines.push(...key);
  process.stdout.write(`${lines.join('\n')}\n`);
}
