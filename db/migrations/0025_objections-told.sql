-- by hand
-- What becomes of an objection is told with its project.
create trigger changed_by_insert after insert on objection referencing new table as changed
  for each statement execute function move_village_version('project');
--> statement-breakpoint
create trigger changed_by_update after update on objection referencing new table as changed
  for each statement execute function move_village_version('project');
--> statement-breakpoint
create trigger changed_by_insert after insert on objection_step referencing new table as changed
  for each statement execute function move_village_version('project');
--> statement-breakpoint
-- What was kept lacks the objections that are told with a project since.
delete from kept_project;
