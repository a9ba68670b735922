CREATE TABLE "digest" (
	"person_id" uuid NOT NULL,
	"day" date NOT NULL,
	"items" integer NOT NULL,
	CONSTRAINT "digest_person_id_day_pk" PRIMARY KEY("person_id","day")
);
--> statement-breakpoint
CREATE TABLE "digest_day" (
	"day" date PRIMARY KEY NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "digest_preference" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"frequency" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"due_on" date NOT NULL,
	"stage" integer NOT NULL,
	"told_on" date NOT NULL,
	CONSTRAINT "reminder_municipality_id_project_id_person_id_kind_due_on_stage_pk" PRIMARY KEY("municipality_id","project_id","person_id","kind","due_on","stage")
);
--> statement-breakpoint
ALTER TABLE "digest" ADD CONSTRAINT "digest_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_preference" ADD CONSTRAINT "digest_preference_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- by hand
-- What someone was told of is never changed, so that it is told once.
do $$
declare
  kept text;
begin
  foreach kept in array array['digest', 'digest_day', 'reminder'] loop
    execute format('create trigger append_only before update or delete on %I
      for each row execute function refuse_change()', kept);
    execute format('create trigger append_only_as_a_whole before truncate on %I
      for each statement execute function refuse_change()', kept);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert on digest, digest_day, reminder, digest_preference to burgerbegroting_server;
--> statement-breakpoint
grant update on digest_preference to burgerbegroting_server;
