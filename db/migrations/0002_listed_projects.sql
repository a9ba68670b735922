CREATE TABLE "listed_project" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"statement" jsonb NOT NULL,
	"observed_on" date NOT NULL,
	CONSTRAINT "listed_project_municipality_id_project_id_pk" PRIMARY KEY("municipality_id","project_id")
);
--> statement-breakpoint
ALTER TABLE "listed_project" ADD CONSTRAINT "listed_project_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;