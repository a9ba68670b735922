CREATE TABLE "village_change" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"transaction" bigint NOT NULL,
	CONSTRAINT "village_change_municipality_id_transaction_village_id_pk" PRIMARY KEY("municipality_id","transaction","village_id")
);
--> statement-breakpoint
ALTER TABLE "fund" ADD COLUMN "redistribute_on" text;--> statement-breakpoint
CREATE INDEX "held_decision" ON "project_event" USING btree ("municipality_id","project_id","sequence") WHERE type = 'decision_taken';--> statement-breakpoint
ALTER TABLE "fund" ADD CONSTRAINT "redistribute_on_is_a_day" CHECK ("fund"."redistribute_on" ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$');--> statement-breakpoint
ALTER TABLE "fund" ADD CONSTRAINT "redistributed_on_a_day" CHECK (("fund"."residual_rule" = 'redistribute') or "fund"."redistribute_on" is null);--> statement-breakpoint
-- by hand
-- It holds nothing between transactions, so nothing of it has to survive.
alter table village_change set unlogged;
--> statement-breakpoint
-- The version of a village moves once, at the end of a transaction: whoever changes something below it holds the row that
-- all of the village share for the moment of the commit only, and never while waiting for another row.
create or replace function move_village_version() returns trigger language plpgsql security definer
  set search_path = public as $$
declare
  this bigint := pg_current_xact_id()::text::bigint;
begin
  case tg_argv[0]
    when 'village' then
      insert into village_change select distinct municipality_id, village_id, this from changed on conflict do nothing;
    when 'project' then
      insert into village_change
      select distinct p.municipality_id, p.village_id, this from changed c
      join project p on p.municipality_id = c.municipality_id and p.id = c.project_id on conflict do nothing;
    when 'evaluation' then
      insert into village_change
      select distinct e.municipality_id, e.village_id, this from changed c
      join evaluation e on e.municipality_id = c.municipality_id and e.id = c.evaluation_id on conflict do nothing;
    when 'municipality' then
      insert into village_change
      select v.municipality_id, v.id, this from changed c join village v on v.municipality_id = c.id
      on conflict do nothing;
  end case;
  return null;
end $$;
--> statement-breakpoint
create or replace function move_versions_of_municipality() returns trigger language plpgsql security definer
  set search_path = public as $$
begin
  insert into village_change
  select distinct v.municipality_id, v.id, pg_current_xact_id()::text::bigint
  from changed c join village v on v.municipality_id = c.municipality_id on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint
-- The first one of a transaction moves all villages of it, in one order, so that two of them never wait for each other.
create function move_changed_villages() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform from village v join village_change c on c.municipality_id = v.municipality_id and c.village_id = v.id
    where c.municipality_id = new.municipality_id and c.transaction = new.transaction
    order by v.municipality_id, v.id for no key update of v;
  if not found then return null; end if;
  update village v set version = v.version + 1 from village_change c
    where c.municipality_id = new.municipality_id and c.transaction = new.transaction
      and v.municipality_id = c.municipality_id and v.id = c.village_id;
  delete from village_change where municipality_id = new.municipality_id and transaction = new.transaction;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger move_changed_villages after insert on village_change deferrable initially deferred
  for each row execute function move_changed_villages();
--> statement-breakpoint
-- What a fund asks is published with each village.
create trigger changed_by_insert after insert on fund referencing new table as changed
  for each statement execute function move_versions_of_municipality();
--> statement-breakpoint
do $$
declare
  watched text;
begin
  foreach watched in array array['scheme', 'criterion'] loop
    execute format('create trigger changed_by_insert after insert on %I referencing new table as changed
      for each statement execute function move_versions_of_municipality()', watched);
    execute format('create trigger changed_by_update after update on %I referencing new table as changed
      for each statement execute function move_versions_of_municipality()', watched);
    execute format('create trigger changed_by_delete after delete on %I referencing old table as changed
      for each statement execute function move_versions_of_municipality()', watched);
  end loop;
end $$;
--> statement-breakpoint
-- A version of a scheme by which an application came in stays what it was, whatever the code does.
create function keep_used_scheme() returns trigger language plpgsql security definer set search_path = public as $$
declare
  of jsonb := to_jsonb(coalesce(old, new));
begin
  if exists (select from submission s where s.municipality_id = (of ->> 'municipality_id')::int
      and s.scheme_id = (of ->> tg_argv[0])::int) then
    raise exception 'applications came in by this version of the scheme: make a new one'
      using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger keep_used_scheme before update or delete on scheme
  for each row execute function keep_used_scheme('id');
--> statement-breakpoint
create trigger keep_used_scheme before insert or update or delete on criterion
  for each row execute function keep_used_scheme('scheme_id');
--> statement-breakpoint
grant update on fund to burgerbegroting_server;
