// The field that chooses when the gateway gets its callback, so that races can be tried by hand.
import type { VNode } from 'preact';
import type { Delivery } from '../payments/payment-request.ts';

const labels: Readonly<Record<Delivery, string>> = {
  before: 'Before the return (usual)',
  after: 'Just after the return',
  together: 'During the return',
  twice: 'Twice, before the return',
  late: 'About ten seconds later',
  none: 'Never: it has to ask',
};

/** Put it before the buttons of the form, as each of them sends the form. */
export function DeliveryField(): VNode {
  return (
    <>
      <label for="delivery">When is the gateway called?</label>
      <select id="delivery" name="delivery">
        {Object.entries(labels).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </>
  );
}
