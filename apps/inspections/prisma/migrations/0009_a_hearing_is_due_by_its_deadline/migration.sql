-- A day on which the county is closed moves the deadline of a hearing; a copy of its date would not move along.
alter table measure drop column hearing_due_at;
