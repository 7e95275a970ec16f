-- The network of developers (domain.md 8): who belongs to it, its meetings, what they agreed on.
create table network_member (
  id           uuid        primary key,
  version      integer     not null,
  person_id    uuid        not null,
  organisation text        not null,
  role         text        not null,
  starts_on    date        not null,
  ends_before  date,
  changed_at   timestamptz not null,
  check (ends_before is null or starts_on < ends_before)
);
create index network_member_of on network_member (person_id, starts_on);

create table network_meeting (
  id          uuid        primary key,
  version     integer     not null,
  on_day      date        not null,
  title       text        not null,
  agenda      text[]      not null,
  decisions   text[]      not null,
  present_ids uuid[]      not null,
  changed_at  timestamptz not null
);
create index network_meeting_on on network_meeting (on_day, id);

create type network_action_state as enum ('OPEN', 'DONE', 'CANCELLED');
create table network_action (
  id         uuid                 primary key,
  version    integer              not null,
  state      network_action_state not null,
  meeting_id uuid                 not null references network_meeting,
  owner_id   uuid                 not null,
  text       text                 not null,
  due_on     date                 not null,
  moved      integer              not null default 0,
  note       text,
  ended_at   timestamptz,
  changed_at timestamptz          not null
);
create index network_action_due on network_action (state, due_on, id);
create index network_action_of on network_action (owner_id, due_on, id);
