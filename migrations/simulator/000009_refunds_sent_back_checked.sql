-- Reads the rows of before without keeping anybody from writing.
alter table simulator.callbacks validate constraint callbacks_type, validate constraint callbacks_refund;
