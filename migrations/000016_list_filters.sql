-- Without a transaction: lists narrowed by one thing find their newest rows without walking past all the others.

drop index concurrently if exists transactions_by_gateway;
create index concurrently transactions_by_gateway
  on transactions (site_id, gateway, created_at, transaction_id);
-- A card is also asked for by its brand, whatever method it was paid with.
drop index concurrently if exists transactions_by_brand;
create index concurrently transactions_by_brand
  on transactions (site_id, (card ->> 'brand'), created_at, transaction_id) where card is not null;
drop index concurrently if exists transactions_by_currency;
create index concurrently transactions_by_currency
  on transactions (site_id, currency, created_at, transaction_id);
-- Nearly all end as completed, and those are found from the newest.
drop index concurrently if exists transactions_by_financial_status;
create index concurrently transactions_by_financial_status
  on transactions (site_id, financial_status, created_at, transaction_id)
  where financial_status <> 'completed';
-- Payments that began at a basket are few in most shops.
drop index concurrently if exists orders_of_checkout;
create index concurrently orders_of_checkout on orders (site_id, order_id) where type = 'checkout';
