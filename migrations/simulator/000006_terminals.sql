-- Payments at a terminal, which the tester plays on a page of its own.
alter table simulator.payments drop constraint payments_kind_check;
alter table simulator.payments
  add constraint payments_kind_check
  check (kind in ('bank', 'challenge', 'phone', 'terminal', 'none')) not valid;
