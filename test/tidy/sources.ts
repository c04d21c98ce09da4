// The source files of the project as text, for the tests of tidiness.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export interface Source {
  /** From the root of the project, for example `src/domain/money/money.ts`. */
  readonly path: string;
  readonly text: string;
  /** The text with every comment blanked out; line numbers do not change. */
  readonly code: string;
  /** Relative imports as paths from the root, including those of types. */
  readonly imports: readonly string[];
}

/** All TypeScript files under `folder`, sorted. */
export function sourcesOf(folder: string): Source[] {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const code = withoutComments(text);
      return { path, text, code, imports: importsOf(path, code) };
    });
}

/**
 * Blanks out comments. Strings, templates and regular expressions are distinguished from comments only as far as
 * needed: `//` or `/*` inside a string on the same line stays.
 */
export function withoutComments(text: string): string {
  const token =
    /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|\/\*[\s\S]*?\*\/|(?<![:\\/])\/\/[^\n]*/g;
  return text.replace(token, (found) =>
    found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found,
  );
}

export function importsOf(path: string, code: string): string[] {
  const statement =
    /(?:\bfrom|(?:^|\n)\s*import)\s*(['"])(\.[^'"\n]+)\1|\bimport\(\s*(['"])(\.[^'"\n]+)\3/g;
  return [...code.matchAll(statement)].map((match) =>
    normalize(join(dirname(path), match[2] ?? match[4] ?? '')),
  );
}

/** `path:line: text` of every line of the code that matches, for the message of a failed test. */
export function linesMatching(source: Source, pattern: RegExp): string[] {
  return source.code
    .split('\n')
    .map((line, index) => `${source.path}:${index + 1}: ${line.trim()}`)
    .filter((_line, index) => pattern.test(source.code.split('\n')[index] ?? ''));
}
