-- A refund that the bank of its payee did not keep: the account was closed.
alter table simulator.follow_ups add column sent_back boolean not null default false;

alter table simulator.callbacks
  -- The gateway's id of the refund that it tells of; null where it tells of the payment.
  add column refund text,
  drop constraint callbacks_type_check,
  add constraint callbacks_type check (type in ('payment-changed', 'dispute-changed', 'refund-sent-back')) not valid,
  add constraint callbacks_refund check ((refund is not null) = (type = 'refund-sent-back')) not valid;
