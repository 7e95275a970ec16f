-- News leaves as the text that was checked when it was written, and each row costs what it must (ING-5, ING-6): the id
-- is the key, the sequence is only looked up among what waits.
alter table outbox
  alter column data type json using data::json,
  drop constraint outbox_pkey,
  drop constraint outbox_id_key,
  add primary key (id);
