CREATE TABLE "advice" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"adviser_kind" text NOT NULL,
	"adviser" text NOT NULL,
	"question" text NOT NULL,
	"asked_on" date NOT NULL,
	"asked_by" uuid NOT NULL,
	"due_on" date NOT NULL,
	"answer" text,
	"conclusion" text,
	"answered_on" date,
	"recorded_by" uuid,
	"published_on" date,
	CONSTRAINT "advice_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "due_after_asking" CHECK ("advice"."due_on" > "advice"."asked_on"),
	CONSTRAINT "answer_is_whole" CHECK (("advice"."answer" is null) = ("advice"."conclusion" is null)
      and ("advice"."answer" is null) = ("advice"."answered_on" is null)),
	CONSTRAINT "published_when_answered" CHECK ("advice"."published_on" is null or "advice"."answer" is not null)
);
--> statement-breakpoint
CREATE TABLE "assessment" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"scheme_id" integer NOT NULL,
	"position" integer NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"assessed_by" uuid NOT NULL,
	"assessed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessment_municipality_id_project_id_version_scheme_id_position_pk" PRIMARY KEY("municipality_id","project_id","version","scheme_id","position")
);
--> statement-breakpoint
CREATE TABLE "case_assignment" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"officer_id" uuid,
	"reason" text NOT NULL,
	"assigned_by" uuid,
	"assigned_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "case_assignment_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number")
);
--> statement-breakpoint
CREATE TABLE "completion_request" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"asked" text NOT NULL,
	"requested_on" date NOT NULL,
	"remedy_until" date NOT NULL,
	"requested_by" uuid NOT NULL,
	"answer" text,
	"completed_on" date,
	"answered_by" uuid,
	"is_enough" boolean,
	"judgement" text,
	"judged_by" uuid,
	"judged_on" date,
	CONSTRAINT "completion_request_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number"),
	CONSTRAINT "remedy_after_request" CHECK ("completion_request"."remedy_until" > "completion_request"."requested_on"),
	CONSTRAINT "completed_after_request" CHECK ("completion_request"."completed_on" >= "completion_request"."requested_on")
);
--> statement-breakpoint
CREATE TABLE "term_note" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"on" date NOT NULL,
	"who" text,
	"way" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "term_note_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number")
);
--> statement-breakpoint
ALTER TABLE "village" ADD COLUMN "department" text;--> statement-breakpoint
ALTER TABLE "project" ADD COLUMN "decide_by" date;--> statement-breakpoint
ALTER TABLE "project" ADD COLUMN "suspended_until" date;--> statement-breakpoint
ALTER TABLE "case_comment" ADD COLUMN "part" text;--> statement-breakpoint
ALTER TABLE "advice" ADD CONSTRAINT "advice_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advice" ADD CONSTRAINT "advice_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advice" ADD CONSTRAINT "advice_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_assessed_by_person_id_fk" FOREIGN KEY ("assessed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_municipality_id_scheme_id_position_criterion_municipality_id_scheme_id_position_fk" FOREIGN KEY ("municipality_id","scheme_id","position") REFERENCES "public"."criterion"("municipality_id","scheme_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_assignment" ADD CONSTRAINT "case_assignment_officer_id_person_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_assignment" ADD CONSTRAINT "case_assignment_assigned_by_person_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_assignment" ADD CONSTRAINT "case_assignment_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completion_request" ADD CONSTRAINT "completion_request_requested_by_person_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completion_request" ADD CONSTRAINT "completion_request_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completion_request" ADD CONSTRAINT "completion_request_judged_by_person_id_fk" FOREIGN KEY ("judged_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completion_request" ADD CONSTRAINT "completion_request_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "term_note" ADD CONSTRAINT "term_note_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "term_note" ADD CONSTRAINT "term_note_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "advice_of_project" ON "advice" USING btree ("municipality_id","project_id");--> statement-breakpoint
CREATE INDEX "case_of_officer" ON "case_assignment" USING btree ("municipality_id","officer_id");--> statement-breakpoint
-- by hand
-- Who had a case, who was heard and how a notice came in is never changed afterwards.
do $$
declare
  kept text;
begin
  foreach kept in array array['case_assignment', 'term_note', 'hearing'] loop
    execute format('create trigger append_only before update or delete on %I
      for each row execute function refuse_change()', kept);
    execute format('create trigger append_only_as_a_whole before truncate on %I
      for each statement execute function refuse_change()', kept);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert on case_assignment, completion_request, term_note, advice, assessment, hearing
  to burgerbegroting_server;
--> statement-breakpoint
grant update on completion_request, advice, assessment to burgerbegroting_server;
--> statement-breakpoint
-- Advice that was published is told with its project.
do $$
begin
  execute 'create trigger changed_by_insert after insert on advice referencing new table as changed
    for each statement execute function move_village_version(''project'')';
  execute 'create trigger changed_by_update after update on advice referencing new table as changed
    for each statement execute function move_village_version(''project'')';
end $$;
--> statement-breakpoint
-- Applications that came in before there was this column: as their receipt says, until their next event.
update project p set decide_by = (
  select s.decide_by from submission s
  where s.municipality_id = p.municipality_id and s.project_id = p.id order by s.version desc limit 1)
where p.status = 'submitted';
--> statement-breakpoint
-- What was kept lacks the term that is told with a project since.
truncate kept_project;
