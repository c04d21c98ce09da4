// Opens a wallet's session for a shop that draws the wallet's button on its own page.
import type { WalletSession, WalletSessionRequest } from '../../domain/payments/wallet-session.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { acquirerFor } from '../acquirer-of.ts';
import type { Deps } from '../deps.ts';

/**
 * Opens a session, which is valid for one customer and some minutes; nothing is stored. Only the acquirer may call the
 * validation address, we never do. Refusals: `no-gateway` (there is no acquirer for the wallet, or it opens no
 * sessions), `cannot-create-transaction` (it refused), `acquirer-silent`.
 */
export async function openWalletSession(
  deps: Pick<Deps, 'acquirers' | 'methods'>,
  site: Site,
  asked: Omit<WalletSessionRequest, 'merchantName'>,
): Promise<WalletSession | Refusal> {
  const wallet = deps.methods.find(({ walletSession }) => walletSession);
  // The wallet's company knows the acquirer that processes the wallet's payments.
  const open = wallet && acquirerFor(deps, wallet).openWalletSession;
  if (open === undefined)
    return refuse('no-gateway', 'no acquirer of this gateway can open sessions with this wallet');
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
