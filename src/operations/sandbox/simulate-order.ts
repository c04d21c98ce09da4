// Plays the customer and the bank for test code, along the path that a real payment takes.
import { attemptReference } from '../../domain/ids.ts';
import type { Order } from '../../domain/orders/order.ts';
import { openAttempts, type Transaction } from '../../domain/orders/transaction.ts';
import { isOpen } from '../../domain/payment-event.ts';
import { isPaidByScanOnly, startsWithCode } from '../../domain/payment-methods/method-limits.ts';
import type { PaymentMethod } from '../../domain/payment-methods/payment-method.ts';
import { type Delivery, deliveries } from '../../domain/payments/acquirer.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import { methodOfAttempt } from '../../methods/rules/attempt-states.ts';
import { acquirerFor, acquirerOf } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';
import { type FoundOrder, getOrder } from '../find-order.ts';
import { lockOrder } from '../locked-order.ts';
import { noSuchScenario } from '../orders/no-such-scenario.ts';
import { methodsFor } from '../page/page-methods.ts';
import { chosenMethod, toPageOrder } from '../page/page-order.ts';
import { returnFromBank } from '../page/return-from-bank.ts';
import { type AttemptInput, nothingFilledIn } from '../payments/attempt-input.ts';
import { beginOnPage } from '../payments/begin-on-page.ts';
import { authorizeAttempt } from '../payments/start-attempt.ts';
import { showOnTerminal } from '../terminals/show-on-terminal.ts';
import { rehearsalOf } from './rehearsal-of.ts';
import { settledOutcome, settleOrder } from './settle-order.ts';

export interface Simulation {
  /**
   * A scenario of the method: `completed`, `declined`, `cancelled`, `expired`, `uncleared`, …; or `settled` after the
   * payment: the promised money arrives.
   */
  readonly outcome: string;
  /**
   * The method with which the customer pays: an open attempt with it is played on, else a new one starts. Null = the
   * newest open attempt, else the method of the order, else the first method that its page offers.
   */
  readonly gateway: string | null;
  readonly delivery: Delivery;
}

/**
 * Plays the customer and the bank, and returns the order afterwards. Refusals: `order-not-found`, `no-gateway`,
 * `invalid-value` (an outcome or delivery that does not exist), `not-allowed`.
 */
export async function simulateOrder(
  deps: Deps,
  site: Site,
  id: string,
  simulation: Simulation,
): Promise<FoundOrder | Refusal> {
  const found = await getOrder(deps, site, id);
  if (isRefusal(found)) return found;
  if (!deliveries.includes(simulation.delivery)) {
    return refuse('invalid-value', `delivery must be one of ${deliveries.join(', ')}`);
  }
  if (simulation.outcome === settledOutcome) {
    const refusal = await settleOrder(deps, site, found, simulation.delivery);
    return refusal ?? getOrder(deps, site, id);
  }
  const open = openAttempts(found.transactions).findLast((each) =>
    isPaidBy(each, simulation.gateway),
  );
  const played =
    open === undefined
      ? await playFromStart(deps, site, found, simulation)
      : open.details.unscanned === true
        ? await scanCode(deps, found.order, methodOfAttempt(open), simulation.outcome)
        : await decide(deps, site, found, open, simulation);
  return isRefusal(played) ? played : getOrder(deps, site, id);
}

async function playFromStart(
  deps: Deps,
  site: Site,
  found: FoundOrder,
  simulation: Simulation,
): Promise<Refusal | null> {
  if (found.order.content.terminal !== undefined) {
    const shown = await showOnTerminal(deps, site, found.order.orderId);
    return isRefusal(shown) ? shown : decide(deps, site, found, shown, simulation);
  }
  const method = methodOf(deps, found, simulation);
  if (method === null)
    return refuse('no-gateway', 'gateway: name one that this order can be paid with');
  const rehearsal = rehearsalOf(acquirerFor(deps, method));
  if (isRefusal(rehearsal)) return rehearsal;
  if (!rehearsal.canPlay(method, found.order.amount, simulation.outcome))
    return noSuchScenario(method, found.order.amount);
  if (isPaidByScanOnly(method) && found.order.qr !== null)
    return scanCode(deps, found.order, method, simulation.outcome);
  // An order for any card is paid with a card of the scheme that the test names.
  const scheme = simulation.gateway === null ? null : findPaymentMethod(simulation.gateway);
  const card =
    method.page.kind === 'card' ? rehearsal.testCard(scheme ?? method, simulation.outcome) : null;
  const input: AttemptInput = {
    ...nothingFilledIn,
    method,
    channel: 'page',
    card,
    inputs: rehearsal.testInputs(method, simulation.outcome),
    issuerId: found.order.content.issuerId,
  };
  const begun = await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site, found.order.orderId);
    return locked === null ? null : beginOnPage(tx, deps, locked, input);
  });
  if (begun === null) return refuse('order-not-found');
  if (begun.kind === 'not-begun')
    return refuse('invalid-value', `no payment can be started: ${begun.why}`);
  if (startsWithCode(method)) return scanCode(deps, begun.order, method, simulation.outcome);
  if (begun.kind === 'begun-before')
    return decide(deps, site, found, begun.transaction, simulation);
  const authorized = await authorizeAttempt(deps, site, begun, input);
  if (isRefusal(authorized)) return authorized;
  const { transaction } = authorized;
  return isOpen(transaction) ? decide(deps, site, found, transaction, simulation) : null;
}

/** Lets a phone read the order's QR code as the page of the method shows it. */
async function scanCode(
  deps: Deps,
  { qr }: Order,
  method: PaymentMethod,
  scenario: string,
): Promise<Refusal | null> {
  const acquirer = acquirerFor(deps, method);
  const rehearsal = rehearsalOf(acquirer);
  if (isRefusal(rehearsal)) return rehearsal;
  const { qrAddress } = acquirer;
  if (qr === null || method.qr === null || qrAddress === undefined)
    return refuse('invalid-value', 'the order has no QR code');
  const payload = qrAddress(method.qr.methodName, qr.token);
  const answer = await rehearsal.scan(payload, { amountMinor: null, scenario });
  if (answer.kind !== 'done') return refuse('invalid-value', answer.why);
  const scan = answer.value;
  return scan.payable ? null : refuse('invalid-value', `the QR code cannot be paid: ${scan.why}`);
}

/** Plays the outcome at the simulator, then lets the browser return as a real one does. */
async function decide(
  deps: Deps,
  site: Site,
  found: FoundOrder,
  transaction: Transaction,
  simulation: Simulation,
): Promise<Refusal | null> {
  const rehearsal = rehearsalOf(acquirerOf(deps, transaction));
  if (isRefusal(rehearsal)) return rehearsal;
  const attempt = attemptReference(site.siteId, transaction.transactionId);
  const answer = await rehearsal.decide(attempt, {
    scenario: simulation.outcome,
    delivery: simulation.delivery,
  });
  if (answer.kind !== 'done') return refuse('invalid-value', answer.why);
  // Without a callback only the browser's return reports the outcome. A phone has no browser that returns.
  if (transaction.channel === 'page') await returnFromBank(deps, found.order.sessionId, attempt);
  return null;
}

/** Whether the attempt is by the named method. An attempt for any card also counts as by the scheme of its card. */
function isPaidBy(attempt: Transaction, gateway: string | null): boolean {
  if (gateway === null) return true;
  const asked = findPaymentMethod(gateway);
  const method = methodOfAttempt(attempt);
  const isScheme = method.cardGroup === 'group' && asked?.id === attempt.card?.brand;
  return asked === method || (asked !== null && isScheme);
}

function methodOf(deps: Deps, found: FoundOrder, simulation: Simulation): PaymentMethod | null {
  const page = toPageOrder(found.site, found.order, found);
  const chosen = chosenMethod(page);
  const offered = chosen === null ? methodsFor(deps, page, { allMethods: true }) : [chosen];
  if (simulation.gateway !== null) {
    const asked = findPaymentMethod(simulation.gateway);
    if (asked?.cardGroup === 'member' && chosen?.cardGroup === 'group') return chosen;
    return asked !== null && offered.includes(asked) ? asked : null;
  }
  return chosen ?? methodsFor(deps, page, { allMethods: false })[0] ?? offered[0] ?? null;
}
