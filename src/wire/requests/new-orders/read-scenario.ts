// Reads `sandbox.scenario`, an addition of ours: the outcome that a test order asks for.
import { type ChosenScenario, deliveries } from '../../../domain/payments/acquirer.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { type JsonObject, section } from '../../clean-json.ts';
import { countCharacters, isUnset, readChoice, readCode } from '../../coercion.ts';

const idMax = 50;

/**
 * Null when the order names no scenario. Only the acquirer knows which scenarios a method has. A misspelt
 * `delivery` is refused here, so that no test passes with a delivery that it did not mean.
 */
export function readScenario(body: JsonObject): ChosenScenario | null | Refusal {
  const wish = section(body, 'sandbox');
  const id = readCode(wish['scenario']);
  if (id === null) return null;
  if (countCharacters(id) > idMax) {
    return refuse('invalid-value', `sandbox.scenario: at most ${idMax} characters`);
  }
  const sent = wish['delivery'];
  const delivery = isUnset(sent) ? 'before' : readChoice(sent, deliveries);
  if (delivery === null) {
    return refuse('invalid-value', `sandbox.delivery: one of ${deliveries.join(', ')}`);
  }
  return { id, delivery };
}
