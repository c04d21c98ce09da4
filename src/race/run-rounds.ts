// Runs the patterns of the race lab one after the other, each with an order of its own.
import { randomText } from '../lib/secrets/random-text.ts';
import { type LabClient, LabError } from './lab-client.ts';
import { type PatternName, patternNames } from './pattern.ts';
import type { Round } from './round-text.ts';

export interface LabRun {
  /** The shop's notification address; null when `order` is given, which has its own. */
  readonly webhook: string | null;
  readonly method: 'GET' | 'POST';
  /** The address at which customers return to the shop; null = unknown. */
  readonly redirect: string | null;
  /** Address of a page of the shop that shows the order `{order_id}`; null = no page is looked at. */
  readonly look: string | null;
  /** The patterns to play; empty = all. */
  readonly patterns: readonly PatternName[];
  /** Id of an order that the shop placed itself; null = each round places one. */
  readonly order: string | null;
}

interface Plan {
  readonly pattern: PatternName;
  readonly seconds?: number;
}

/** The ages of the signatures of the pattern `late`: one that shops must accept, one that they must refuse. */
const lateSeconds = [300, 900] as const;

function plansFor(name: PatternName): readonly Plan[] {
  return name === 'late'
    ? lateSeconds.map((seconds) => ({ pattern: name, seconds }))
    : [{ pattern: name }];
}

/**
 * Runs the rounds and calls `onRound` after each of them. Throws LabError when nothing can be tried: the gateway
 * refuses, or nothing listens at the shop's address from the first round on.
 */
export async function runRounds(
  lab: LabClient,
  run: LabRun,
  onRound: (round: Round) => void,
): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  const names = run.patterns.length === 0 ? patternNames : run.patterns;
  for (const plan of names.flatMap(plansFor)) {
    const round = await runRound(lab, run, plan);
    const isFirst = rounds.every(({ report }) => report === null);
    if (round.report?.reached === false && isFirst) {
      throw new LabError(
        `The shop cannot be reached: ${round.report.calls[0]?.why ?? round.why}. Start it, and give the address where it receives notifications.`,
      );
    }
    rounds.push(round);
    onRound(round);
  }
  return rounds;
}

async function runRound(lab: LabClient, run: LabRun, plan: Plan): Promise<Round> {
  const { pattern, seconds } = plan;
  const label = seconds === undefined ? pattern : `${pattern} ${seconds} s`;
  const isReturn = pattern === 'return-before-webhook';
  if (isReturn && run.order === null && run.redirect === null) {
    const why = 'use --redirect to give the address where customers return';
    return { label, verdict: 'skipped', why, report: null };
  }
  const report = await lab.race(run.order ?? (await place(lab, run, pattern)), {
    ...plan,
    look_url: run.look,
  });
  if (typeof report === 'string')
    throw new LabError(`The gateway cannot play ${label}: ${report}.`);
  return { label, verdict: report.verdict, why: report.why, report };
}

async function place(lab: LabClient, run: LabRun, pattern: PatternName): Promise<string> {
  const order_id = `race-${randomText(5)}-${pattern}`;
  await lab.placeOrder({
    order_id,
    ...orderFields,
    payment_options: {
      notification_url: run.webhook,
      notification_method: run.method,
      ...(run.redirect === null ? {} : { redirect_url: run.redirect }),
    },
  });
  return order_id;
}

const orderFields = {
  type: 'redirect',
  currency: 'EUR',
  amount: 1000,
  description: 'Race lab order',
  customer: { locale: 'nl_NL', country: 'NL', disable_send_email: true },
};
