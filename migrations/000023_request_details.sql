-- What a refusal said beside its code, which shops' clients do not show.

alter table api_requests add column detail text;
