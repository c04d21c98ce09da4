// The results of the command `race` as a table for people.
import type { Verdict } from './expectation.ts';
import type { ReportJson } from './lab-client.ts';
import { patternNames } from './pattern.ts';

/** One line of the table. */
export interface Round {
  /** `late 900 s`: the pattern, with what was asked of it. */
  readonly label: string;
  /** `skipped`: it could not be tried with what was given. */
  readonly verdict: Verdict | 'skipped';
  readonly why: string;
  /** Null when it was skipped. */
  readonly report: ReportJson | null;
}

const labelWidth = Math.max(...patternNames.map((name) => name.length)) + 2;
const verdictWidth = 'skipped'.length + 2;

/** A line, and under a failure one line for each call that did not go well. */
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

/** A warning or a skipped round fails nobody's build. */
export function overall(rounds: readonly Round[]): Verdict {
  if (rounds.some(({ verdict }) => verdict === 'failed')) return 'failed';
  return rounds.some(({ verdict }) => verdict === 'warning') ? 'warning' : 'passed';
}
