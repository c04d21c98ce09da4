-- Numbers of processes, for PSP ids. The sequence gave each start the next of a hundred, also one that a process of
-- long ago still had. Now each process says that it lives, and a new one takes the number that was silent longest.

create table process_numbers (
  number smallint primary key check (number between 0 and 99),
  seen_at timestamptz not null
);

-- Processes of the version before may run beside this one: what they were given last is left alone.
insert into process_numbers (number, seen_at)
  select number, case when mod(last_value - number + 100, 100) < 50 then now() else '-infinity' end
  from generate_series(0, 99) as number, (select mod(last_value, 100) as last_value from process_slots) as given;
