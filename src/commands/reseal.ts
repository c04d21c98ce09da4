// The command `reseal`: seals all values that are stored sealed anew, with the present secret of the installation.
import type { Clock } from '../domain/time/clock.ts';
import { olderLinks } from '../installation-keys.ts';
import { reseal } from '../operations/keys/reseal.ts';
import { ConfigError } from '../settings/config-values.ts';
import { parseFlags } from '../settings/flags.ts';
import { onInstallation, print, whereFlags, whereUsage } from './installation-command.ts';

export const resealUsage = `Usage: kassa reseal [flags]

Seals with KASSA_SECRET_KEY all that is stored sealed with KASSA_OTHER_SECRET_KEY. For when all processes
have both; docs/operation.md tells the whole change of the secret. May be run again at any time.

${whereUsage}

Exit code: 0 all is sealed with KASSA_SECRET_KEY, 1 not all of it.`;

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
        `Sealed anew: ${count}. Left as it was, since opened by neither secret: ${unopened}, ` +
          `of ${[...unopenedRows].join(', ')}. docs/operation.md tells what to do.`,
      );
    print(`Sealed anew: ${count}. All that is stored is sealed with KASSA_SECRET_KEY.`);
  });
}
