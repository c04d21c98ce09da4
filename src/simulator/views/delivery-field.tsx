// The choice of when the gateway hears of the decision: the race laboratory.
import type { VNode } from 'preact';
import type { Delivery } from '../payment-request.ts';

const labels: Readonly<Record<Delivery, string>> = {
  before: 'Before the customer returns (usual)',
  after: 'Just after the customer has returned',
  together: 'While the customer returns',
  twice: 'Twice, before the customer returns',
  late: 'About ten seconds later',
  none: 'Never: the gateway has to ask',
};

export function DeliveryField(): VNode {
  return (
    <>
      <label for="delivery">When does the gateway hear of it?</label>
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
