-- Payments that no page decides: by bank transfer, direct debit, in an app or at a cash machine.
alter table simulator.payments
  -- Details that are true from the start, whatever is decided: where to pay, masked account of the payer.
  add column known jsonb not null default '{}',
  -- The decision follows from test data and is not yet fully told: somebody may still decide otherwise.
  add column provisional boolean not null default false,
  add check (not provisional or decision is not null);
