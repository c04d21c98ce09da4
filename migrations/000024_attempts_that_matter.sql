-- Without a transaction: the attempts of an order are found in the order in which they matter: those with money, then
-- what is due soonest. A code that was scanned a hundred thousand times had all its scans sorted at each question.

drop index concurrently if exists attempts_that_matter;
create index concurrently attempts_that_matter on transactions (site_id, order_id,
  (not facts && '{paid,settled,uncleared,pending}'),
  least(poll_at, case when facts = '{started}' then coalesce(expires_at, 'infinity') end), sequence desc);
-- It leads to the attempts of an order as well.
drop index concurrently if exists transactions_of_order;
