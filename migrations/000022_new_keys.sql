-- Without a transaction: a new API key of a site or an account counts beside the old one until that is retired.

alter table sites add column if not exists new_key_hash bytea;
alter table sites add column if not exists new_key_sealed bytea;
-- A call has come with it: from then on notifications are signed with it.
alter table sites add column if not exists new_key_used boolean not null default false;
drop index concurrently if exists sites_new_key;
create unique index concurrently sites_new_key on sites (new_key_hash) where new_key_hash is not null;

alter table accounts add column if not exists new_key_hash bytea;
alter table accounts add column if not exists new_key_sealed bytea;
alter table accounts add column if not exists new_key_used boolean not null default false;
drop index concurrently if exists accounts_new_key;
create unique index concurrently accounts_new_key
  on accounts (new_key_hash) where new_key_hash is not null;
