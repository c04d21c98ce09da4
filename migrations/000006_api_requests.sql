-- What test code and shops asked of the API in the sandbox, for people who look for a mistake. Written
-- behind the answers and in groups; the newest of each site are kept.
create table api_requests (
  site_id bigint not null references sites,
  entry_id bigint generated always as identity,
  -- As the log and the answer to a failure name the request; unique within a process.
  request_id text not null,
  method text not null,
  -- With its query, without secrets.
  path text not null,
  order_id text,
  status integer not null,
  duration_ms real not null,
  -- JSON as text, masked; the first 16 KiB.
  request_body text,
  response_body text,
  -- Wall time, and the site's time, at which the request came in.
  received_at timestamptz not null,
  happened_at timestamptz not null,
  primary key (site_id, entry_id)
);
create index api_requests_of_order on api_requests (site_id, order_id, entry_id)
  where order_id is not null;
