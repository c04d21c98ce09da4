// The command `reseal`: seals all values that are stored sealed anew, with the present secret of the installation.
import type { Clock } from '../domain/time/clock.ts';
import { olderLinks } from '../installation-keys.ts';
import { reseal } from '../operations/keys/reseal.ts';
import { ConfigError } from '../settings/config-values.ts';
import { parseFlags } from '../settings/flags.ts';
import { onInstallation, print, whereFlags, whereUsage } from './installation-command.ts';

export const resealUsage = `Usage: kassa reseal [flags]

Seals with KASSA_SECRET_KEY everything that is stored sealed with KASSA_OTHER_SECRET_KEY. Run it when all processes
have both; docs/operation.md describes how to change the secret. It can be run again at any time.

${whereUsage}

Exit code: 0 everything is sealed with KASSA_SECRET_KEY, 1 not everything.`;

export async function resealCommand(args: readonly string[], clock: Clock): Promise<void> {
  const flags = parseFlags(args, whereFlags, `\n\n${resealUsage}`);
  await onInstallation(flags, clock, async (installation) => {
    const { keys } = installation;
    const { count, unopened, unopenedRows } = await reseal(installation, {
      ...keys,
      olderLinks: olderLinks(keys),
    });
    if (unopened > 0)
      throw new ConfigError(
        `Resealed: ${count}. Left unchanged, because neither secret opens them: ${unopened}, ` +
          `of ${[...unopenedRows].join(', ')}. docs/operation.md explains what to do.`,
      );
    print(`Resealed: ${count}. Everything stored is now sealed with KASSA_SECRET_KEY.`);
  });
}
