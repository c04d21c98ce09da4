-- Payment terminals on the counters of shops.

-- A group of terminals is a site: it has a key, a clock, orders and a webhook address of its own, and
-- its number is the group's. So terminals stand, like all else, under a site.
create table terminals (
  site_id bigint not null references sites,
  -- As printed on the device: eight digits and capitals.
  terminal_id text not null,
  provider text not null check (provider in ('CTAP', 'SMARTPOS', 'VERIFONE')),
  name text not null,
  code uuid not null,
  manufacturer_id text,
  serial_number text,
  country text,
  active boolean not null,
  -- Wall time, both: a device does not follow the clock of a sandbox site.
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- PSP id of the order that it shows or showed last: an order that is posted again gets another one.
  shows bigint,
  -- Site time: without any action until then the payment is cancelled.
  waits_until timestamptz,
  primary key (site_id, terminal_id),
  check ((shows is null) = (waits_until is null))
);
create index terminals_newest on terminals (site_id, created_at, terminal_id);
create index terminals_showing on terminals (site_id, shows) where shows is not null;
