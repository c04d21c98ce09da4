// The flags of the commands `start` and `migrate`, and how any command reports a wrong flag.
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { ConfigError } from './config-values.ts';

const flagOptions = {
  port: { type: 'string' },
  host: { type: 'string' },
  mode: { type: 'string' },
  'public-url': { type: 'string' },
  'database-url': { type: 'string' },
  'data-dir': { type: 'string' },
  ephemeral: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;
export type Flag = keyof typeof flagOptions;
export const allFlags: readonly Flag[] = Object.keys(flagOptions) as Flag[];

/** Reads the flags of a command. Throws ConfigError for a flag that is not one of `names`. */
export function readFlags(args: readonly string[], names: readonly Flag[]) {
  const known = names.map((name) => `--${name}`);
  const listed = `The flags are ${known.slice(0, -1).join(', ')} and ${known.at(-1)}.`;
  const flags = parseFlags(args, flagOptions, ` ${listed}`);
  const stranger = allFlags.find((name) => name in flags && !names.includes(name));
  if (stranger !== undefined)
    throw new ConfigError(`--${stranger} is not a flag of this command. ${listed}`);
  return flags;
}

/**
 * Parses the flags of any command. Throws ConfigError with the first sentence of the message of `parseArgs`, and
 * `advice`.
 */
export function parseFlags<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  advice: string,
) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    // What the user typed may contain full stops of its own.
    const [sentence] = (error as Error).message.split(/\.(?:\s|$)/);
    throw new ConfigError(`${sentence}.${advice}`);
  }
}
