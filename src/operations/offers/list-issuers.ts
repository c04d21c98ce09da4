// Lists the banks of a method that its customers may choose from.
import type { Issuer } from '../../domain/payment-methods/issuer.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';
import { getGateway } from './list-gateways.ts';

/** `id` has any casing. Refusal: `no-gateway`, also for a method that has no banks to choose from. */
export function listIssuers(deps: Pick<Deps, 'methods'>, id: string): readonly Issuer[] | Refusal {
  const method = getGateway(deps, id);
  if (isRefusal(method)) return method;
  return method.issuers.length > 0
    ? method.issuers
    : refuse('no-gateway', 'this method has no list of issuers');
}
