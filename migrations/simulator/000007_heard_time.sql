-- Site time minus wall time as the gateway told it last. The offset beside it belongs to the decision.
alter table simulator.payments add column heard_offset_ms bigint;
