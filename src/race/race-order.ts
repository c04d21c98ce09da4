// Plays one pattern of the race lab against the shop of an order.
import type { OrderId } from '../domain/ids.ts';
import type { Order } from '../domain/orders/order.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import type { Site } from '../domain/site.ts';
import { type NotificationTarget, notificationTarget } from '../notifications/notification-url.ts';
import type { Deps } from '../operations/deps.ts';
import { type FoundOrder, getOrder } from '../operations/find-order.ts';
import { makeTwin, type Twin } from '../operations/sandbox/make-twin.ts';
import { type Verdict, worst } from './expectation.ts';
import {
  isPatternName,
  type NotificationStep,
  type PatternName,
  patternNames,
  racePatterns,
  type Step,
} from './pattern.ts';
import { playPattern, type RaceCall, type RaceOptions } from './play.ts';
import { asOriginal } from './twin-as-original.ts';

export interface Race {
  readonly pattern: string;
  /** For the pattern `late`: age of the signature in seconds of wall time. Null = 900. */
  readonly seconds: number | null;
  /** Address of a page of the shop that shows the order `{order_id}`; null = no page is looked at. */
  readonly lookUrl: string | null;
}

export interface RaceReport {
  readonly orderId: OrderId;
  readonly pattern: PatternName;
  readonly proves: string;
  readonly verdict: Verdict;
  /** In plain words: what went well, or the first call with the worst verdict. */
  readonly why: string;
  /** False when no call reached a server at the shop's address, so that nothing is known about the shop. */
  readonly reached: boolean;
  /** The second order that the gateway made to get real states; null when none was needed. */
  readonly twin: OrderId | null;
  readonly calls: readonly RaceCall[];
}

/** `raceOrder` bound to its dependencies, for the sandbox API. */
export type RaceOrder = (site: Site, id: string, race: Race) => Promise<RaceReport | Refusal>;

const usualLateSeconds = 900;

/**
 * Plays the pattern; the order's own rows are only read. Refusals: `order-not-found`; `invalid-value` for an unknown
 * pattern, `seconds` with another pattern than `late`, an order without a notification address, or a return without a
 * `redirect_url`; and those of `makeTwin`.
 */
export async function raceOrder(
  deps: Deps,
  options: RaceOptions,
  site: Site,
  id: string,
  race: Race,
): Promise<RaceReport | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  const original = found.order;
  const plan = planFor(race, original, site);
  if (isRefusal(plan)) return plan;
  const { name, target, steps } = plan;
  const states = await statesFor(deps, site, found, steps);
  if (isRefusal(states)) return states;
  const { stateOf, twin } = states;
  const { lookUrl } = race;
  const calls = await playPattern(options, { steps, target, original, lookUrl, stateOf });
  const { proves, passed } = racePatterns[name];
  const gravest = worst(calls);
  const verdict = gravest?.verdict ?? 'passed';
  return {
    orderId: original.orderId,
    pattern: name,
    proves,
    verdict,
    why: gravest === null || verdict === 'passed' ? passed : `${gravest.what}: ${gravest.why}`,
    reached: calls.some((call) => call.reached),
    twin,
    calls,
  };
}

interface Plan {
  readonly name: PatternName;
  readonly target: NotificationTarget;
  readonly steps: readonly Step[];
}

/** Returns what is to be played for this order, or the refusal. */
function planFor({ pattern: name, seconds }: Race, { content }: Order, site: Site): Plan | Refusal {
  if (!isPatternName(name))
    return refuse('invalid-value', `pattern must be one of ${patternNames.join(', ')}`);
  // If it were ignored, a test would believe that something was late.
  if (seconds !== null && name !== 'late')
    return refuse('invalid-value', 'seconds: only for the pattern late');
  const target = notificationTarget(content.paymentOptions, site.settings);
  if (target === null) {
    return refuse(
      'invalid-value',
      'this order has no notifications: give it a payment_options.notification_url',
    );
  }
  const { method } = target;
  const steps = racePatterns[name].steps({ seconds: seconds ?? usualLateSeconds, method });
  if (steps.some(({ kind }) => kind === 'visit') && content.paymentOptions.redirectUrl === null) {
    return refuse(
      'invalid-value',
      'payment_options.redirect_url: required, because the customer returns to it',
    );
  }
  return { name, target, steps };
}

interface States {
  readonly stateOf: (step: NotificationStep) => FoundOrder;
  readonly twin: OrderId | null;
}

/** Finds the states to report: those of the order itself if it is paid and no other is needed, else those of a twin. */
async function statesFor(
  deps: Deps,
  site: Site,
  found: FoundOrder,
  steps: readonly Step[],
): Promise<States | Refusal> {
  const notifications = steps.filter((step) => step.kind === 'notification');
  const isOwn = (step: NotificationStep): boolean =>
    step.state === 'paid' && step.ofUnknownOrder !== true && isPaid(found.order);
  if (notifications.every(isOwn)) return { stateOf: () => found, twin: null };
  const twin = await makeTwin(deps, site, found.order, {
    ended: notifications.some(({ state }) => state === 'ended'),
  });
  if (isRefusal(twin)) return twin;
  return {
    twin: twin.paid.order.orderId,
    stateOf: (step) => {
      if (isOwn(step)) return found;
      const state = stateOfTwin(twin, step);
      return step.ofUnknownOrder === true ? state : { ...state, ...asOriginal(found.order, state) };
    },
  };
}

function isPaid({ statuses }: Order): boolean {
  return statuses.status === 'completed';
}

function stateOfTwin(twin: Twin, { state }: NotificationStep): FoundOrder {
  if (state !== 'ended') return twin[state];
  if (twin.ended === null) throw new Error('Cannot happen: race-without-the-end-it-asked-for');
  return twin.ended;
}
