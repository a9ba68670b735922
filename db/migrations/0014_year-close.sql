CREATE TABLE "year_close" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"fund_id" integer NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"commitments" jsonb NOT NULL,
	"carry_over" numeric(14, 2) NOT NULL,
	"decision" jsonb,
	"explanation" text NOT NULL,
	"prepared_by" uuid NOT NULL,
	"prepared_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	CONSTRAINT "year_close_municipality_id_village_id_fund_id_year_number_pk" PRIMARY KEY("municipality_id","village_id","fund_id","year","number"),
	CONSTRAINT "close_not_negative" CHECK ("year_close"."carry_over" >= 0),
	CONSTRAINT "two_pairs_of_eyes" CHECK ("year_close"."closed_by" is null or "year_close"."closed_by" <> "year_close"."prepared_by")
);
--> statement-breakpoint
ALTER TABLE "year_close" ADD CONSTRAINT "year_close_prepared_by_person_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "year_close" ADD CONSTRAINT "year_close_closed_by_person_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "year_close" ADD CONSTRAINT "year_close_municipality_id_village_id_fund_id_year_fund_year_municipality_id_village_id_fund_id_year_fk" FOREIGN KEY ("municipality_id","village_id","fund_id","year") REFERENCES "public"."fund_year"("municipality_id","village_id","fund_id","year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- by hand
grant select, insert on year_close to burgerbegroting_server;
--> statement-breakpoint
grant update (closed_by, closed_at) on year_close to burgerbegroting_server;
