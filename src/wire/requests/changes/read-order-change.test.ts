// Checks what the bodies of PATCH /orders/{id}, of captures and of their cancellation are read as.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCancelledAuthorization, readCapture } from './read-capture.ts';
import { readOrderChange } from './read-order-change.ts';

const refusal = (reason: string) => expect.objectContaining({ kind: 'refusal', reason });

describe('a change of an order', () => {
  it.each([
    [{ status: 'cancelled' }, { excludeOrder: false, reason: null }],
    [
      { status: 'CANCELLED', exclude_order: '' },
      { excludeOrder: false, reason: null },
    ],
    [
      { status: 'cancelled', exclude_order: '1', reason: 'No' },
      { excludeOrder: true, reason: 'No' },
    ],
    [
      { status: 'cancelled', exclude_order: 'true' },
      { excludeOrder: true, reason: null },
    ],
  ])('with %j cancels it', (body, cancellation) => {
    expect(readOrderChange(body)).toEqual({ intent: 'cancel', cancellation });
  });

  it.each([
    [{ status: 'shipped' }, null],
    [{ status: 'shipped', amount: '12500' }, 12_500],
    [{ status: 'shipped', amount: '' }, null],
    [{ status: 'shipped', amount: 1, partial_shipment_amount: 2 }, 2],
  ])('with %j ships it', (body, minor) => {
    expect(readOrderChange(body)).toEqual({ intent: 'ship', shipment: { minor, references: {} } });
  });

  it.each([
    [
      { extend_expiration: true, reason: 'Late' },
      { intent: 'extend', reason: 'Late' },
    ],
    [{ extend_expiration: 1 }, { intent: 'extend', reason: null }],
    [{ extend_expiration: false }, { intent: 'keep-references', references: {} }],
    [{ invoice_id: 7 }, { intent: 'keep-references', references: { invoiceId: '7' } }],
    [
      { carrier: ['Post'], po_number: null },
      { intent: 'keep-references', references: {} },
    ],
  ])('with %j extends it or keeps its references', (body, change) => {
    expect(readOrderChange(body)).toEqual(change);
  });

  it.each([
    [{ status: 'completed' }, 'unknown-status'],
    [{ status: 'canceled' }, 'unknown-status'],
    [{ new_order_id: 'updated-order-id' }, 'cannot-rename'],
    [{ status: 'shipped', amount: 0 }, 'invalid-amount'],
    [{ status: 'shipped', amount: '10,00' }, 'invalid-amount'],
    [{ invoice_id: 'x'.repeat(51) }, 'invalid-value'],
    ['cancelled', 'invalid-json'],
    [null, 'invalid-json'],
  ])('with %j is refused', (body, reason) => {
    expect(readOrderChange(body)).toEqual(refusal(reason));
  });
});

describe('a capture', () => {
  const all = { minor: null, newOrderId: null, shipped: false, references: {} };

  it.each([
    [{}, all],
    [{ amount: 0, new_order_id: '', carrier: '', description: 'x' }, all],
    [{ amount: null, new_order_status: 'completed' }, all],
    [
      { amount: '2000', new_order_id: 'C 1' },
      { ...all, minor: 2000, newOrderId: 'C 1' },
    ],
    [
      { new_order_status: 'Shipped', reason: 'Gone' },
      { ...all, shipped: true, references: { reason: 'Gone' } },
    ],
  ])('with %j is read', (body, asked) => {
    expect(readCapture(body)).toEqual(asked);
  });

  it.each([
    [{ new_order_status: 'void', amount: -1 }, 'missing-data'],
    [{ amount: -1, new_order_id: 'x'.repeat(51) }, 'invalid-amount'],
    [{ new_order_id: 'x'.repeat(51) }, 'invalid-order-id'],
    [['all'], 'invalid-json'],
  ])('with %j is refused', (body, reason) => {
    expect(readCapture(body)).toEqual(refusal(reason));
  });

  it.each([
    [{ status: 'cancelled' }, { reason: null }],
    [{ new_order_status: 'cancelled', reason: 'No' }, { reason: 'No' }],
    [{ status: 'cancelled', new_order_status: 'completed' }, { reason: null }],
  ])('with %j cancels the rest', (body, asked) => {
    expect(readCancelledAuthorization(body)).toEqual(asked);
  });

  it.each([{}, { new_order_status: 'completed' }, { status: 'void' }])(
    'with %j does not cancel the rest',
    (body) => {
      expect(readCancelledAuthorization(body)).toEqual(refusal('missing-data'));
    },
  );
});

it('no JSON makes the readers throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      for (const read of [readOrderChange, readCapture, readCancelledAuthorization]) read(body);
    }),
  );
});
