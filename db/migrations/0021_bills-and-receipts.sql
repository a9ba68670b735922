CREATE TABLE "funding_receipt" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"occurred_on" date NOT NULL,
	"amount" numeric(14, 2) NOT NULL,
	"note" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "funding_receipt_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number"),
	CONSTRAINT "receipt_moves" CHECK ("funding_receipt"."amount" <> 0)
);
--> statement-breakpoint
ALTER TABLE "expense" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "funding_receipt" ADD CONSTRAINT "funding_receipt_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "funding_receipt" ADD CONSTRAINT "funding_receipt_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "funding_receipt" ADD CONSTRAINT "funding_receipt_municipality_id_project_id_version_position_budget_line_municipality_id_project_id_version_position_fk" FOREIGN KEY ("municipality_id","project_id","version","position") REFERENCES "public"."budget_line"("municipality_id","project_id","version","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expense" ADD CONSTRAINT "allowance_is_paid" CHECK ("expense"."due_on" is null or "expense"."volunteer_id" is null);--> statement-breakpoint
-- by hand
create trigger append_only before update or delete on funding_receipt for each row execute function refuse_change();
--> statement-breakpoint
create trigger append_only_as_a_whole before truncate on funding_receipt for each statement execute function refuse_change();
--> statement-breakpoint
grant select, insert on funding_receipt to burgerbegroting_server;
