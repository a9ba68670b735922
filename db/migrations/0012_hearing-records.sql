CREATE TABLE "hearing_record" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"purpose" text NOT NULL,
	"on" date NOT NULL,
	"waiver" text,
	"report" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hearing_record_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number")
);
--> statement-breakpoint
ALTER TABLE "hearing_record" ADD CONSTRAINT "hearing_record_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing_record" ADD CONSTRAINT "hearing_record_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- by hand
-- 0010 guarded `hearing`, which holds questions that are answered, for want of the table that was meant: this one.
drop trigger append_only on hearing;
--> statement-breakpoint
drop trigger append_only_as_a_whole on hearing;
--> statement-breakpoint
create trigger append_only before update or delete on hearing_record
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger append_only_as_a_whole before truncate on hearing_record
  for each statement execute function refuse_change();
--> statement-breakpoint
grant select, insert on hearing_record to burgerbegroting_server;
