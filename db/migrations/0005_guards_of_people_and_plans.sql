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
  decision_proposal, import_run, imported_project to burgerbegroting_server;
--> statement-breakpoint
grant update on person, recovery_code, session, signing_key, access_token, mailed_link, membership, sign_in_policy,
  mail, scheme, idea_submission, plan_draft, budget_draft, support, endorsement, team_member, partner_contribution,
  document, decision_proposal, import_run to burgerbegroting_server;
--> statement-breakpoint
grant delete on recovery_code, mailed_link, idea_submission, project_link, support, endorsement, team_member,
  partner_contribution, document to burgerbegroting_server;
