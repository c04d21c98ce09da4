-- Without a transaction: of more attempts of an order than are read at once, those with money are found first, then what
-- is due soonest.

drop index concurrently if exists attempts_that_matter;
create index concurrently attempts_that_matter on transactions (site_id, order_id,
  (not facts && '{paid,settled,uncleared,pending}'),
  least(poll_at, case when facts = '{started}' then coalesce(expires_at, 'infinity') end), sequence desc);
-- It leads to the attempts of an order as well.
drop index concurrently if exists transactions_that_matter;
