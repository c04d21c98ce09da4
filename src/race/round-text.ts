// The results of the command `race` as a table for people.
import type { Verdict } from './expectation.ts';
import type { ReportJson } from './lab-client.ts';
import { patternNames } from './pattern.ts';

/** One line of the table. */
export interface Round {
  /** The pattern with its parameter: `late 900 s`. */
  readonly label: string;
  /** `skipped`: the command was not given what the pattern needs. */
  readonly verdict: Verdict | 'skipped';
  readonly why: string;
  /** Null when the round was skipped. */
  readonly report: ReportJson | null;
}

const labelWidth = Math.max(...patternNames.map((name) => name.length)) + 2;
const verdictWidth = 'skipped'.length + 2;

/** Returns the line of a round, followed by one line for each call that did not pass. */
export function renderRound({ label, verdict, why, report }: Round): string {
  const line = `${label.padEnd(labelWidth)}${verdict.padEnd(verdictWidth)}${why}`;
  const calls = (report?.calls ?? []).filter((call) => call.verdict !== 'passed');
  const details = calls.map(
    (call) =>
      `${' '.repeat(labelWidth)}${call.method} ${call.url} -> ${call.response_status ?? 'no answer'}, ${call.duration_ms} ms`,
  );
  return [line, ...details].join('\n');
}

export function renderSummary(rounds: readonly Round[]): string {
  const count = (verdict: Round['verdict']): number =>
    rounds.filter((round) => round.verdict === verdict).length;
  const parts = (['passed', 'warning', 'failed', 'skipped'] as const)
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${count(verdict)} ${verdict}`);
  return `${parts.join(', ')}.`;
}

/** Returns the verdict on all rounds: failed only if one failed, as no warning or skipped round may fail a build. */
export function overall(rounds: readonly Round[]): Verdict {
  if (rounds.some(({ verdict }) => verdict === 'failed')) return 'failed';
  return rounds.some(({ verdict }) => verdict === 'warning') ? 'warning' : 'passed';
}
