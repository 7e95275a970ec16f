-- M3 and M4 take one of several forms (domain.md 5.7): who places clients must see a stop of placements.
alter table measure
  add column form text check (form in ('meeting', 'enhanced-supervision', 'stop-of-placements', 'price-reduction', 'withholding'));
