// Orders that arrive at the same moment are written together, and one of them spoils it for nobody else.
import { expect, test } from 'vitest';
import { orderId, sessionId, siteId } from '../../src/domain/ids.ts';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway();

test('an order that the database does not take fails alone', async () => {
  const { deps } = gateway().gateway;
  const site = await gateway().site();
  await site.order({ order_id: 'first' });
  const known = await deps.orderReads.byId(site.site.siteId, orderId('first'));
  if (known === null) throw new Error('the first order is gone');
  const { order } = known;
  const written = await Promise.allSettled(
    Array.from({ length: 40 }, (_, i) =>
      deps.writer.insert(
        {
          ...order,
          // A site that is not there: every sixth.
          siteId: i % 6 === 0 ? siteId(987_654) : order.siteId,
          orderId: orderId(i === 10 ? 'first' : `next-${i}`),
          sessionId: sessionId(`${order.sessionId.slice(0, -3)}${100 + i}`),
          transactionId: deps.newTransactionId(),
        },
        order.sessionExpiresAt,
      ),
    ),
  );
  expect(written.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual(
    written.map((_, i) => (i % 6 === 0 ? 'failed' : i !== 10)),
  );
});
