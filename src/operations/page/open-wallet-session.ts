// Opens a wallet's session for a shop that draws the wallet's button on its own page.
import type { WalletSession, WalletSessionRequest } from '../../domain/payments/wallet-session.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { acquirerFor } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';

/**
 * Nothing is written down: a session is good for one customer and some minutes. The validation
 * address is the acquirer's to call, never ours. Refusals: `no-gateway` (the acquirer of the wallet's
 * payments opens no such sessions, or there is none), `cannot-create-transaction` (it refused),
 * `acquirer-silent`.
 */
export async function openWalletSession(
  deps: Pick<Deps, 'acquirers' | 'methods'>,
  site: Site,
  asked: Omit<WalletSessionRequest, 'merchantName'>,
): Promise<WalletSession | Refusal> {
  const wallet = deps.methods.find(({ walletSession }) => walletSession);
  // Whoever takes the wallet's payments is known to its company.
  const open = wallet && acquirerFor(deps, wallet).openWalletSession;
  if (open === undefined)
    return refuse('no-gateway', 'no acquirer of this gateway opens sessions of the wallet');
  const answer = await open({ ...asked, merchantName: site.name });
  switch (answer.kind) {
    case 'done':
      return answer.value;
    case 'refused':
      return refuse('cannot-create-transaction', answer.why);
    case 'unknown':
      return refuse('acquirer-silent', answer.why);
  }
}
