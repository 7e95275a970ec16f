-- Who is signed in with a browser (design 5.12). The cookie holds a secret, this table neither it nor the token in clear: a
-- row is found by the secret's hash and opens with a key made from it. Times are of the machine, not of the region.
create table staff_session (
  id_hash    bytea       primary key,
  sealed     bytea       not null,
  expires_at timestamptz not null
);
create index staff_session_expiry on staff_session (expires_at);
