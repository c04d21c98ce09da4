-- A capture that reports the shipment too knows so while it waits for the acquirer.
alter table related_transactions add column ships boolean not null default false;
