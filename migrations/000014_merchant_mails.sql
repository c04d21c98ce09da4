-- Mails to merchants stand beside those to customers.
alter table mails
  drop constraint mails_kind_check,
  add constraint mails_kind check (kind in
  ('second-chance-1', 'second-chance-2', 'order-completed', 'bank-transfer-details', 'refund-completed',
   'merchant-uncleared', 'merchant-chargeback')) not valid;
