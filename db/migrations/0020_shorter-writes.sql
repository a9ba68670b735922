-- by hand
-- A project of which the village stays the same, as it nearly always does, is told to its village once for each change.
drop trigger left_by_update on project;
--> statement-breakpoint
create function leave_village() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into village_change values (old.municipality_id, old.village_id, pg_current_xact_id()::text::bigint)
    on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint
create trigger left_by_update after update of municipality_id, village_id on project for each row
  when (old.village_id is distinct from new.village_id) execute function leave_village();
