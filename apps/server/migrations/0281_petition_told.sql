-- What the portal was told of a petition that came from there; how far it has come is told again when that has changed.
create table petition_told (
  petition_id uuid primary key references petitions (id),
  -- of the exchange: from whom it came, and whom it is told
  party text not null,
  revision integer not null,
  openings integer not null,
  -- of what was told last
  digest text not null
);
