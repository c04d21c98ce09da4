-- Who works on a due order says so beside its due moment, which stays true: a moved clock has to see
-- what is due also while a worker is at it.

-- Wall time; free for other workers after this.
alter table orders add column leased_until timestamptz;
