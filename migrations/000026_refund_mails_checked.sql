-- Reads the rows of before without keeping anybody from writing.
alter table mails validate constraint mails_kind;
