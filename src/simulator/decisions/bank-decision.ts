// Decides a payment at the test bank or on a phone: the steps of a scenario, each with its reason and details.
import { approvedWords, reviewWords } from '../cards/card-words.ts';
import { type RefusalCode, refusalCodeOf, refusalWords } from '../cards/refusal-codes.ts';
import { cardWalletFamily } from '../cards/seen-card.ts';
import { authorizationCode } from '../payments/issued-values.ts';
import type { DecidedStep, Decision, Fact } from '../payments/payment.ts';
import type { PaymentRequest } from '../payments/payment-request.ts';
import type { Plan } from './test-outcomes.ts';

/** Methods whose bank names the payer once it has paid (lifecycle.md, part 9). */
const methodsThatNameThePayer: ReadonlySet<string> = new Set(['IDEAL', 'IDEALQR']);

/** Decides by the id of a scenario; null when the method has no such scenario. */
export function decideBank(
  request: PaymentRequest,
  reference: string,
  scenarioId: string,
): Decision | null {
  const scenario = request.scenarios.find((one) => one.id === scenarioId);
  if (scenario !== undefined) {
    return decidePlan(request, reference, { scenario: scenarioId, steps: scenario.steps });
  }
  const code = request.method.takesCard ? refusalCodeOf(scenarioId) : null;
  if (code === null) return null;
  return {
    scenario: scenarioId,
    steps: [{ fact: 'declined', afterSeconds: 0, ...cardRefusal(code) }],
  };
}

/** Makes a decision of a plan: adds the reason and details to each step. */
export function decidePlan(request: PaymentRequest, reference: string, plan: Plan): Decision {
  const steps = plan.steps.map((step) => ({
    fact: step.fact,
    afterSeconds: step.afterSeconds,
    ...wordsFor(step.fact, request, reference),
    ...plan.words,
  }));
  return { scenario: plan.scenario, steps };
}

type Words = Pick<DecidedStep, 'reason' | 'reasonCode' | 'details'>;

function wordsFor(fact: Fact, request: PaymentRequest, reference: string): Words {
  const nothing: Words = { reason: null, reasonCode: null, details: {} };
  if (fact === 'cancelled') return { ...nothing, reason: 'Cancelled by customer' };
  if (paysByCard(request)) return cardWords(fact, reference) ?? nothing;
  if (fact !== 'paid' || !methodsThatNameThePayer.has(request.method.id)) return nothing;
  return {
    reason: 'SUCCESS',
    reasonCode: null,
    details: {
      accountHolderName: 'T. Tester',
      // Only the last four digits ever leave a bank.
      accountIban: `*** ${reference.slice(-4)}`,
      accountBic: 'TESTNL2A',
    },
  };
}

function paysByCard({ method }: PaymentRequest): boolean {
  return method.takesCard || method.family === cardWalletFamily;
}

/** The reason and details of a step when a card whose number is not known pays; null when the step has none. */
function cardWords(fact: Fact, reference: string): Words | null {
  const approved = { authorizationCode: authorizationCode(reference), responseCode: '00' };
  switch (fact) {
    case 'paid':
      return { ...approvedWords, details: approved };
    case 'uncleared':
      return { ...reviewWords, details: approved };
    case 'declined':
      return cardRefusal('4999');
    default:
      return null;
  }
}

function cardRefusal(code: RefusalCode): Words {
  const { reason, responseCode } = refusalWords[code];
  return { reason, reasonCode: code, details: { responseCode } };
}
