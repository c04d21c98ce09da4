-- Without a transaction: a capture in full makes no order of its own; `new_order_id` is another name of the order.

alter table related_transactions add column if not exists named_order_id text;
-- What was refused leaves its name to the next one.
drop index concurrently if exists related_named_order;
create unique index concurrently related_named_order
  on related_transactions (site_id, named_order_id)
  where named_order_id is not null and status <> 'declined';
