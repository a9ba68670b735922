-- What was submitted, noted on a case or changed in people's rights is never changed afterwards.
do $$
declare
  kept text;
begin
  foreach kept in array array['plan_version', 'submission', 'case_comment', 'access_event'] loop
    execute format('create trigger append_only before update or delete on %I
      for each row execute function refuse_change()', kept);
    execute format('create trigger append_only_as_a_whole before truncate on %I
      for each statement execute function refuse_change()', kept);
  end loop;
end $$;
--> statement-breakpoint

-- Public pages tell of these, so they move the version of the village.
do $$
declare
  watched text;
begin
  foreach watched in array array['project_link', 'support', 'endorsement', 'partner_contribution', 'document'] loop
    execute format('create trigger changed_by_insert after insert on %I referencing new table as changed
      for each statement execute function move_village_version(%L)', watched, 'project');
    execute format('create trigger changed_by_update after update on %I referencing new table as changed
      for each statement execute function move_village_version(%L)', watched, 'project');
    execute format('create trigger changed_by_delete after delete on %I referencing old table as changed
      for each statement execute function move_village_version(%L)', watched, 'project');
  end loop;
end $$;
--> statement-breakpoint
grant select, insert on person, recovery_code, session, signing_key, access_token, mailed_link, membership,
  sign_in_policy, access_event, mail, scheme, idea_submission, project_link, plan_draft, budget_draft, support,
  endorsement, team_member, partner_contribution, document, plan_version, submission, case_comment,
  decision_proposal, import_run, imported_project, stored_file to burgerbegroting_server;
--> statement-breakpoint
grant update on person, recovery_code, session, signing_key, access_token, mailed_link, membership, sign_in_policy,
  mail, scheme, idea_submission, plan_draft, budget_draft, support, endorsement, team_member, partner_contribution,
  document, decision_proposal, import_run to burgerbegroting_server;
--> statement-breakpoint
grant delete on recovery_code, mailed_link, idea_submission, project_link, support, endorsement, team_member,
  partner_contribution, document, stored_file to burgerbegroting_server;
--> statement-breakpoint

-- Whoever sends the mail hears at once that there is some.
create function tell_mail_queued() returns trigger language plpgsql as $$
begin
  perform pg_notify('mail_queued', '');
  return null;
end $$;
--> statement-breakpoint
create trigger mail_queued after insert on mail for each statement execute function tell_mail_queued();
--> statement-breakpoint

-- Lists come in through the pages too, so the server keeps what they said, and forgets what was undone.
grant select, insert, update, delete on listed_project to burgerbegroting_server;
--> statement-breakpoint
-- Without fresh statistics each next batch of a long list would go through all those before it. Before PostgreSQL 17
-- only the owner can renew them: a long list then takes longer.
do $$
begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on project, project_event, project_period, milestone, listed_project, village
      to burgerbegroting_server';
  end if;
end $$;
--> statement-breakpoint

-- What a list says of a project, as JSON, kept with the project: lists are asked most of all.
create function tell_in_list() returns trigger language plpgsql as $$
begin
  select json_build_object('id', new.id, 'number', new.number, 'title', new.title,
      'village', json_build_object('slug', v.slug, 'name', v.name),
      'municipality', json_build_object('slug', m.slug, 'name', m.name), 'theme', new.theme,
      'status', new.status, 'partly', new.partly, 'year', new.cohort_year, 'requested', new.requested::text,
      'granted', new.granted::text, 'spent', new.spent::text, 'expectedOn', new.expected_on,
      'completedOn', new.completed_on)::text
    into new.listed
    from village v join municipality m on m.id = v.municipality_id
    where v.municipality_id = new.municipality_id and v.id = new.village_id;
  new.listed := coalesce(new.listed, '');
  return new;
end $$;
--> statement-breakpoint
create trigger tell_in_list before insert or update on project for each row execute function tell_in_list();
--> statement-breakpoint
update project set listed = '';
--> statement-breakpoint
-- The names of a village and its municipality stand with each of its projects.
create function tell_names_in_lists() returns trigger language plpgsql as $$
begin
  if (new.slug, new.name) is distinct from (old.slug, old.name) then
    if tg_table_name = 'municipality' then
      update project set listed = '' where municipality_id = new.id;
    else
      update project set listed = '' where village_id = new.id and municipality_id = (to_jsonb(new) ->> 'municipality_id')::int;
    end if;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger tell_names_in_lists after update of slug, name on village
  for each row execute function tell_names_in_lists();
--> statement-breakpoint
create trigger tell_names_in_lists after update of slug, name on municipality
  for each row execute function tell_names_in_lists();
--> statement-breakpoint

-- What was kept lacks the timeline and the support that are told with a project since.
truncate kept_project;
--> statement-breakpoint
-- It is read far more often than written: whole in its row and not compressed.
alter table kept_project alter column json set storage external;
--> statement-breakpoint
alter table kept_project set (toast_tuple_target = 8160);
