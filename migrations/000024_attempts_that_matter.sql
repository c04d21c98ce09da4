-- Without a transaction: the attempts of an order are found in the order in which they matter. A code that was scanned a
-- hundred thousand times had all its scans sorted at each question.

drop index concurrently if exists transactions_that_matter;
create index concurrently transactions_that_matter on transactions (site_id, order_id,
  (channel = 'phone' and poll_at is null and not facts && '{paid,settled,uncleared,pending}'), sequence desc);
-- It leads to the attempts of an order as well.
drop index concurrently if exists transactions_of_order;
