-- 发文字号代字 of an office's letters. Null: none was set and no letter issued; the first one takes what its name proposes.
alter table offices add column letter_series text unique;

-- Until now it was made of the office's name. An office keeps what it has numbered by, and goes on where it stopped – unless another
-- office has numbered by the same: then each would run into the other's numbers, and both begin a series of their own.
update offices o set letter_series = n.series
from (
  select distinct on (office_id) office_id, series
  from document_numbers d
  where not exists (select from document_numbers other where other.series = d.series and other.office_id <> d.office_id)
  order by office_id, year desc, series
) n
where n.office_id = o.id;
