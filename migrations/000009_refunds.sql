-- When the acquirer was first asked for a refund: from then on the merchant cannot call it off.
alter table related_transactions add column asked_at timestamptz;
