-- The last day on which something can have happened of which the day, the month or the year is known.
create function last_day(known text) returns date immutable strict parallel safe language sql as $$
  select case length(known)
    when 4 then (known || '-12-31')::date
    when 7 then ((known || '-01')::date + interval '1 month' - interval '1 day')::date
    else known::date
  end
$$;
--> statement-breakpoint

-- Events are append-only: the server has no right to change them, and a trigger refuses everyone else.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: record a new event instead', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger append_only before update or delete on project_event
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger append_only_as_a_whole before truncate on project_event
  for each statement execute function refuse_change();
--> statement-breakpoint

-- What the public sees of a village is kept in memory under its version. Every change below a village moves it,
-- in the same transaction, and every server process is told.
create function move_own_version() returns trigger language plpgsql as $$
begin
  if new.version = old.version then new.version := old.version + 1; end if;
  return new;
end $$;
--> statement-breakpoint
create trigger move_own_version before update on village for each row execute function move_own_version();
--> statement-breakpoint
create function tell_village_version() returns trigger language plpgsql as $$
begin
  perform pg_notify('village_changed', new.municipality_id || ':' || new.id);
  return null;
end $$;
--> statement-breakpoint
create trigger tell_village_version after insert or update on village for each row execute function tell_village_version();
--> statement-breakpoint

create function move_village_version() returns trigger language plpgsql as $$
begin
  case tg_argv[0]
    when 'village' then
      update village v set version = v.version + 1
      from (select distinct municipality_id, village_id from changed) c
      where v.municipality_id = c.municipality_id and v.id = c.village_id;
    when 'project' then
      update village v set version = v.version + 1
      from (select distinct p.municipality_id, p.village_id from changed c
            join project p on p.municipality_id = c.municipality_id and p.id = c.project_id) c
      where v.municipality_id = c.municipality_id and v.id = c.village_id;
    when 'evaluation' then
      update village v set version = v.version + 1
      from (select distinct e.municipality_id, e.village_id from changed c
            join evaluation e on e.municipality_id = c.municipality_id and e.id = c.evaluation_id) c
      where v.municipality_id = c.municipality_id and v.id = c.village_id;
    when 'municipality' then
      update village v set version = v.version + 1 from changed c where v.municipality_id = c.id;
  end case;
  return null;
end $$;
--> statement-breakpoint
do $$
declare
  watched record;
begin
  for watched in
    select * from (values
      ('municipality', 'municipality'),
      ('village_population', 'village'), ('village_history', 'village'), ('fund_year', 'village'),
      ('annual_report_text', 'village'), ('evaluation', 'village'), ('project', 'village'),
      ('project_event', 'project'), ('budget_line', 'project'), ('decision', 'project'),
      ('decision_condition', 'project'), ('milestone', 'project'), ('agreement', 'project'),
      ('evaluation_score', 'evaluation'), ('recommendation', 'evaluation')
    ) as t (name, below)
  loop
    execute format('create trigger changed_by_insert after insert on %I referencing new table as changed
      for each statement execute function move_village_version(%L)', watched.name, watched.below);
    execute format('create trigger changed_by_update after update on %I referencing new table as changed
      for each statement execute function move_village_version(%L)', watched.name, watched.below);
    execute format('create trigger changed_by_delete after delete on %I referencing old table as changed
      for each statement execute function move_village_version(%L)', watched.name, watched.below);
  end loop;
end $$;
--> statement-breakpoint

-- The role the server runs as may do what it must and no more.
grant usage on schema public to burgerbegroting_server;
--> statement-breakpoint
grant select on all tables in schema public to burgerbegroting_server;
--> statement-breakpoint
grant insert on all tables in schema public to burgerbegroting_server;
--> statement-breakpoint
grant update on municipality, village, fund_year, project, project_period, budget_line, decision_condition,
  milestone, agreement, annual_report_text, evaluation, recommendation to burgerbegroting_server;
--> statement-breakpoint
grant delete on project_period, budget_line, milestone to burgerbegroting_server;
