-- Letters of payments that wait to be captured, and of what a capture took, have kinds of their own.
alter table mails
  drop constraint mails_kind,
  add constraint mails_kind check (kind in
  ('second-chance-1', 'second-chance-2', 'order-completed', 'payment-reserved', 'capture-completed',
   'bank-transfer-details', 'refund-completed', 'merchant-uncleared', 'merchant-chargeback')) not valid;
