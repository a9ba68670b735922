CREATE TABLE "accounting" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"regime" text NOT NULL,
	"content" jsonb NOT NULL,
	"submitted_on" date NOT NULL,
	"submitted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_by" uuid,
	CONSTRAINT "accounting_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number")
);
--> statement-breakpoint
CREATE TABLE "change_request" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"what" text NOT NULL,
	"why" text NOT NULL,
	"completes_on" text,
	"lines" jsonb NOT NULL,
	"more" numeric(14, 2) NOT NULL,
	"requested_on" date NOT NULL,
	"requested_by" uuid,
	"is_granted" boolean,
	"reasoning" text,
	"shares" jsonb,
	"prepared_by" uuid,
	"prepared_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_on" date,
	"withdrawn_on" date,
	CONSTRAINT "change_request_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number"),
	CONSTRAINT "more_not_negative" CHECK ("change_request"."more" >= 0),
	CONSTRAINT "two_pairs_of_eyes" CHECK ("change_request"."decided_by" is null or "change_request"."decided_by" <> "change_request"."prepared_by"),
	CONSTRAINT "decided_as_prepared" CHECK ("change_request"."decided_on" is null or "change_request"."is_granted" is not null)
);
--> statement-breakpoint
CREATE TABLE "condition_report" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"decision_number" integer NOT NULL,
	"position" integer NOT NULL,
	"number" integer NOT NULL,
	"evidence" text NOT NULL,
	"reported_on" date NOT NULL,
	"reported_by" uuid,
	"answer" text,
	"answer_reason" text,
	"answered_on" date,
	"answered_by" uuid,
	CONSTRAINT "condition_report_pk" PRIMARY KEY("municipality_id","project_id","decision_number","position","number")
);
--> statement-breakpoint
CREATE TABLE "correction" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"about" text NOT NULL,
	"number" integer NOT NULL,
	"revision" integer NOT NULL,
	"before" jsonb NOT NULL,
	"corrected_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "correction_municipality_id_project_id_about_number_revision_pk" PRIMARY KEY("municipality_id","project_id","about","number","revision")
);
--> statement-breakpoint
CREATE TABLE "expense" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"occurred_on" date NOT NULL,
	"supplier" text,
	"description" text NOT NULL,
	"amount" numeric(14, 2) NOT NULL,
	"vat" numeric(14, 2),
	"version" integer,
	"position" integer,
	"volunteer_id" uuid,
	"revision" integer DEFAULT 1 NOT NULL,
	"reason" text,
	"retracted" boolean DEFAULT false NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid,
	CONSTRAINT "expense_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number"),
	CONSTRAINT "expense_positive" CHECK ("expense"."amount" > 0 and "expense"."vat" >= 0 and "expense"."vat" < "expense"."amount"),
	CONSTRAINT "one_payee" CHECK (("expense"."supplier" is null) <> ("expense"."volunteer_id" is null)),
	CONSTRAINT "whole_line" CHECK (("expense"."version" is null) = ("expense"."position" is null))
);
--> statement-breakpoint
CREATE TABLE "in_kind" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"occurred_on" date NOT NULL,
	"description" text NOT NULL,
	"hours" numeric(8, 2),
	"hourly_rate" numeric(14, 2),
	"value" numeric(14, 2),
	"version" integer,
	"position" integer,
	"revision" integer DEFAULT 1 NOT NULL,
	"reason" text,
	"retracted" boolean DEFAULT false NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid,
	CONSTRAINT "in_kind_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number"),
	CONSTRAINT "in_kind_positive" CHECK ("in_kind"."hours" > 0 and "in_kind"."value" > 0),
	CONSTRAINT "hours_of_hours" CHECK (("in_kind"."kind" = 'hours') = ("in_kind"."hours" is not null)),
	CONSTRAINT "whole_line" CHECK (("in_kind"."version" is null) = ("in_kind"."position" is null))
);
--> statement-breakpoint
CREATE TABLE "upkeep" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"who" text NOT NULL,
	"what" text,
	"yearly_cost" numeric(14, 2),
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "upkeep_municipality_id_project_id_pk" PRIMARY KEY("municipality_id","project_id"),
	CONSTRAINT "upkeep_not_negative" CHECK ("upkeep"."yearly_cost" >= 0)
);
--> statement-breakpoint
CREATE TABLE "volunteer" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "volunteer_municipality_id_id_pk" PRIMARY KEY("municipality_id","id")
);
--> statement-breakpoint
CREATE TABLE "bank_entry" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"statement_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"booked_on" date NOT NULL,
	"amount" numeric(14, 2) NOT NULL,
	"counterparty" text,
	"counterparty_account" text,
	"description" text NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"project_id" uuid,
	"expense_number" integer,
	"set_aside_at" timestamp with time zone,
	CONSTRAINT "bank_entry_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "bank_entry_municipalityId_villageId_fingerprint_unique" UNIQUE("municipality_id","village_id","fingerprint"),
	CONSTRAINT "matched_once" UNIQUE("municipality_id","project_id","expense_number"),
	CONSTRAINT "matched_or_set_aside" CHECK ("bank_entry"."set_aside_at" is null or "bank_entry"."project_id" is null),
	CONSTRAINT "whole_match" CHECK (("bank_entry"."project_id" is null) = ("bank_entry"."expense_number" is null)),
	CONSTRAINT "nothing_kept_of_others" CHECK ("bank_entry"."set_aside_at" is null or ("bank_entry"."counterparty" is null and "bank_entry"."counterparty_account" is null and "bank_entry"."description" = ''))
);
--> statement-breakpoint
CREATE TABLE "bank_statement" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"brought_in_at" timestamp with time zone DEFAULT now() NOT NULL,
	"brought_in_by" uuid,
	CONSTRAINT "bank_statement_municipality_id_id_pk" PRIMARY KEY("municipality_id","id")
);
--> statement-breakpoint
ALTER TABLE "document" DROP CONSTRAINT "scans_stay_private";--> statement-breakpoint
ALTER TABLE "budget_line" ADD COLUMN "explanation" text;--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "expense_number" integer;--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "stage" text;--> statement-breakpoint
ALTER TABLE "accounting" ADD CONSTRAINT "accounting_submitted_by_person_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounting" ADD CONSTRAINT "accounting_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_requested_by_person_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_prepared_by_person_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "condition_report" ADD CONSTRAINT "condition_report_reported_by_person_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "condition_report" ADD CONSTRAINT "condition_report_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "condition_report" ADD CONSTRAINT "report_of_condition" FOREIGN KEY ("municipality_id","project_id","decision_number","position") REFERENCES "public"."decision_condition"("municipality_id","project_id","decision_number","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expense" ADD CONSTRAINT "expense_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expense" ADD CONSTRAINT "expense_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expense" ADD CONSTRAINT "expense_municipality_id_project_id_version_position_budget_line_municipality_id_project_id_version_position_fk" FOREIGN KEY ("municipality_id","project_id","version","position") REFERENCES "public"."budget_line"("municipality_id","project_id","version","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expense" ADD CONSTRAINT "expense_municipality_id_volunteer_id_volunteer_municipality_id_id_fk" FOREIGN KEY ("municipality_id","volunteer_id") REFERENCES "public"."volunteer"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "in_kind" ADD CONSTRAINT "in_kind_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "in_kind" ADD CONSTRAINT "in_kind_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "in_kind" ADD CONSTRAINT "in_kind_municipality_id_project_id_version_position_budget_line_municipality_id_project_id_version_position_fk" FOREIGN KEY ("municipality_id","project_id","version","position") REFERENCES "public"."budget_line"("municipality_id","project_id","version","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upkeep" ADD CONSTRAINT "upkeep_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volunteer" ADD CONSTRAINT "volunteer_municipality_id_village_id_village_municipality_id_id_fk" FOREIGN KEY ("municipality_id","village_id") REFERENCES "public"."village"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_entry" ADD CONSTRAINT "bank_entry_municipality_id_village_id_village_municipality_id_id_fk" FOREIGN KEY ("municipality_id","village_id") REFERENCES "public"."village"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_entry" ADD CONSTRAINT "bank_entry_municipality_id_statement_id_bank_statement_municipality_id_id_fk" FOREIGN KEY ("municipality_id","statement_id") REFERENCES "public"."bank_statement"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_entry" ADD CONSTRAINT "bank_entry_municipality_id_project_id_expense_number_expense_municipality_id_project_id_number_fk" FOREIGN KEY ("municipality_id","project_id","expense_number") REFERENCES "public"."expense"("municipality_id","project_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_statement" ADD CONSTRAINT "bank_statement_brought_in_by_person_id_fk" FOREIGN KEY ("brought_in_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_statement" ADD CONSTRAINT "bank_statement_municipality_id_village_id_village_municipality_id_id_fk" FOREIGN KEY ("municipality_id","village_id") REFERENCES "public"."village"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "expense_of_volunteer" ON "expense" USING btree ("municipality_id","volunteer_id","occurred_on");--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_municipality_id_project_id_expense_number_expense_municipality_id_project_id_number_fk" FOREIGN KEY ("municipality_id","project_id","expense_number") REFERENCES "public"."expense"("municipality_id","project_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "scans_stay_private" CHECK (not ("document"."is_public" and "document"."kind" in ('scan', 'receipt')));--> statement-breakpoint
-- by hand
-- A record of money or hours is corrected, never wiped out: what stood there before goes to `correction`, whoever
-- changes it. Only the database writes there.
create function keep_what_stood() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.revision <> old.revision + 1 or coalesce(trim(new.reason), '') = ''
    or (new.municipality_id, new.project_id, new.number) is distinct from (old.municipality_id, old.project_id, old.number) then
    raise exception 'a correction of % % is its next revision, with a reason', tg_table_name, old.number
      using errcode = 'restrict_violation';
  end if;
  insert into correction (municipality_id, project_id, about, number, revision, before)
  values (old.municipality_id, old.project_id, tg_table_name, old.number, old.revision, to_jsonb(old));
  return new;
end $$;
--> statement-breakpoint
do $$
declare
  kept text;
begin
  foreach kept in array array['expense', 'in_kind'] loop
    execute format('create trigger keep_what_stood before update on %I
      for each row execute function keep_what_stood()', kept);
    execute format('create trigger never_deleted before delete on %I
      for each row execute function refuse_change()', kept);
  end loop;
  foreach kept in array array['correction', 'accounting'] loop
    execute format('create trigger append_only before update or delete on %I
      for each row execute function refuse_change()', kept);
    execute format('create trigger append_only_as_a_whole before truncate on %I
      for each statement execute function refuse_change()', kept);
  end loop;
  -- Public pages tell of these, so they move the version of the village.
  foreach kept in array array['upkeep', 'in_kind'] loop
    execute format('create trigger changed_by_insert after insert on %I referencing new table as changed
      for each statement execute function move_village_version(%L)', kept, 'project');
    execute format('create trigger changed_by_update after update on %I referencing new table as changed
      for each statement execute function move_village_version(%L)', kept, 'project');
  end loop;
end $$;
--> statement-breakpoint
grant select, insert on volunteer, expense, in_kind, upkeep, condition_report, change_request, accounting,
  bank_statement, bank_entry to burgerbegroting_server;
--> statement-breakpoint
grant select on correction to burgerbegroting_server;
--> statement-breakpoint
grant update on expense, in_kind, upkeep, condition_report, change_request, bank_entry to burgerbegroting_server;
--> statement-breakpoint
-- What was kept lacks what is told of upkeep, hours and differences since.
truncate kept_project;
