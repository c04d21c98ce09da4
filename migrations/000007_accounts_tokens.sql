-- Accounts, which sites belong to, and the means of payment that customers have let them keep.

-- Like `sites` this table is small and read everywhere: on a distributed PostgreSQL both are
-- reference tables, so that every shard may point at them.
create table accounts (
  -- Far from the numbers of sites, so that nobody takes the one for the other.
  account_id bigint generated always as identity (start with 10000001) primary key,
  name text not null,
  -- Null until somebody asks for the key: only the gateway can seal one, a migration cannot.
  api_key_hash bytea unique,
  api_key_sealed bytea,
  created_at timestamptz not null,
  check ((api_key_hash is null) = (api_key_sealed is null))
);

alter table sites add column account_id bigint;
-- Nobody said which sites belong together, so each gets an account of its own.
update sites set account_id = nextval(pg_get_serial_sequence('accounts', 'account_id'));
insert into accounts (account_id, name, created_at)
  overriding system value
  select account_id, name, created_at from sites;
alter table sites alter column account_id set not null;
alter table sites add foreign key (account_id) references accounts;
create index sites_of_account on sites (account_id, site_id);

-- Tokens belong to the account: any of its sites may use one (operations.md, part 9). That is why
-- account_id stands first here, where every other table has site_id: no query knows a token by its
-- site, and shards by account keep the tokens of an account together. A payment that makes a token
-- then writes on two shards, which is one commit for a distributed PostgreSQL too.
create table tokens (
  account_id bigint not null references accounts,
  token text not null,
  -- Newest first in lists, whatever the clocks of the sites say.
  token_number bigint generated always as identity,
  customer_reference text not null,
  -- The gateway id that names it in lists: of a card its brand.
  gateway text not null,
  model text not null check (model in ('cardOnFile', 'subscription', 'unscheduled')),
  -- Who keeps the means of payment, and what it is called there. Never a number to pay with.
  acquirer text not null,
  means_reference text not null,
  -- Brand, first six, last four, expiry, holder: what may be kept of a card.
  card jsonb,
  -- Of a bank account, masked.
  account_iban text,
  holder text,
  -- The site whose payment made it; its reset in the sandbox takes it away again.
  made_by_site bigint not null,
  -- In that site's time.
  created_at timestamptz not null,
  primary key (account_id, token),
  -- The same means for the same customer and purpose is one token, also when two payments end at once.
  unique (account_id, customer_reference, model, gateway, acquirer, means_reference)
);
create index tokens_of_customer on tokens (account_id, customer_reference, token_number);
