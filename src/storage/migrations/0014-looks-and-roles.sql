-- Who looked at what is asked for by person as well as by case; and what waits here for a decision
-- stands, in its order, among all that waits here.

create index access_record_person on access_record (person, record);
create index work_line_role on work_line (party, role, waits, sort_at, case_id) where not closed;
