-- What a call was answered, by the key that its caller gave it: the same call again gets the same answer.

create table idempotency_keys (
  site_id bigint not null references sites,
  key text not null,
  -- SHA-256 of method, address and body: the same key is good for the same call only.
  fingerprint bytea not null,
  -- Counts who worked on it: only the last one may say what the answer was.
  run integer not null default 1,
  -- All moments are wall time. Until then somebody works on it; null once it is answered.
  leased_until timestamptz,
  answer_status integer,
  -- Headers and body of the answer, encrypted: payment links are in it.
  answer_sealed bytea,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (site_id, key),
  check ((answer_status is null) = (answer_sealed is null)),
  check ((answer_status is null) = (leased_until is not null))
);
create index idempotency_keys_expired on idempotency_keys (expires_at);
