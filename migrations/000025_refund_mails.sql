-- Merchants are written to of refunds that came back.
alter table mails
  drop constraint mails_kind,
  add constraint mails_kind check (kind in
  ('second-chance-1', 'second-chance-2', 'order-completed', 'payment-reserved', 'capture-completed',
   'bank-transfer-details', 'refund-completed', 'merchant-uncleared', 'merchant-chargeback',
   'merchant-refund-sent-back')) not valid;
