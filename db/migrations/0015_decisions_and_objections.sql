CREATE TABLE "objection" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"letter_number" integer,
	"announced_on" date NOT NULL,
	"way" text NOT NULL,
	"posted_on" date,
	"received_on" date NOT NULL,
	"made_by" text NOT NULL,
	"objector" text,
	"grounds" text NOT NULL,
	"in_time" boolean NOT NULL,
	"with_committee" boolean DEFAULT false NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_on" date,
	"outcome" text,
	"reasoning" text,
	"excuse" text,
	"proposal_number" integer,
	"prepared_by" uuid,
	"prepared_at" timestamp with time zone,
	"taken_by" uuid,
	"decided_on" date,
	CONSTRAINT "objection_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number"),
	CONSTRAINT "objection_two_pairs_of_eyes" CHECK ("objection"."taken_by" is null or "objection"."taken_by" <> "objection"."prepared_by"),
	CONSTRAINT "one_end" CHECK ("objection"."withdrawn_on" is null or "objection"."decided_on" is null)
);
--> statement-breakpoint
CREATE TABLE "objection_step" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"objection_number" integer NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"on" date NOT NULL,
	"until" date,
	"weeks" integer,
	"days" integer,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "objection_step_municipality_id_project_id_objection_number_number_pk" PRIMARY KEY("municipality_id","project_id","objection_number","number")
);
--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "criteria" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "object_until" date;--> statement-breakpoint
ALTER TABLE "decision" ADD COLUMN "objection_number" integer;--> statement-breakpoint
ALTER TABLE "decision_proposal" ADD COLUMN "conditions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "decision_proposal" ADD COLUMN "criteria" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "decision_proposal" ADD COLUMN "deviation" text;--> statement-breakpoint
ALTER TABLE "decision_proposal" ADD COLUMN "on_other_facts" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "decision_proposal" ADD COLUMN "objection_number" integer;--> statement-breakpoint
ALTER TABLE "decision_proposal" ADD COLUMN "announce_on" date;--> statement-breakpoint
ALTER TABLE "decision_proposal" ADD COLUMN "announced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_prepared_by_person_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_taken_by_person_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection_step" ADD CONSTRAINT "objection_step_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection_step" ADD CONSTRAINT "objection_step_municipality_id_project_id_objection_number_objection_municipality_id_project_id_number_fk" FOREIGN KEY ("municipality_id","project_id","objection_number") REFERENCES "public"."objection"("municipality_id","project_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- by hand
-- What moved a term, and how, is never changed afterwards.
create trigger append_only before update or delete on objection_step for each row execute function refuse_change();
--> statement-breakpoint
create trigger append_only_as_a_whole before truncate on objection_step
  for each statement execute function refuse_change();
--> statement-breakpoint
grant select, insert on objection_step to burgerbegroting_server;
--> statement-breakpoint
grant select, insert, update on objection to burgerbegroting_server;
--> statement-breakpoint
-- What was kept lacks what is told of decisions since.
truncate kept_project;
