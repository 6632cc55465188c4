-- A letter may press for a rectification, and a rectification may come of a letter: tables that refer to each other are loaded one after the other, with what closes the
-- circle looked at when all are there.
alter table letters alter constraint letters_rectification_id_fkey deferrable initially immediate;
