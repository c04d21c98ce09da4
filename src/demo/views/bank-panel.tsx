// The links to the simulator's page of each attempt, on which the customer's bank acts, also after the payment.
import type { VNode } from 'preact';
import type { Attempt } from '../shop/order-attempts.ts';
import { NewTab } from './pay-panel.tsx';

export function BankPanel({ attempts }: { readonly attempts: readonly Attempt[] }): VNode {
  return (
    <section class="panel" aria-labelledby="bank">
      <h2 id="bank">The bank’s side</h2>
      <div class="stack" id="bank-pages" data-live>
        {attempts.length === 0 && <p>No payment has been started yet.</p>}
        {attempts.map(({ gateway, status, page }) => (
          <a key={page} class="button second" href={page} target="_blank" rel="noopener">
            {`${gateway}, ${status}`}
            <span class="unseen"> in a new tab</span>
            <NewTab />
          </a>
        ))}
      </div>
    </section>
  );
}
