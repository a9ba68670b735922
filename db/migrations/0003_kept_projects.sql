-- Unlogged: it can be made again, so reading a project must not wait for the disk.
CREATE UNLOGGED TABLE "kept_project" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"village_id" integer NOT NULL,
	"version" bigint NOT NULL,
	"json" text NOT NULL,
	CONSTRAINT "kept_project_municipality_id_project_id_pk" PRIMARY KEY("municipality_id","project_id")
);
--> statement-breakpoint
ALTER TABLE "kept_project" ADD CONSTRAINT "kept_project_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kept_project_by_id" ON "kept_project" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "project_in_village" ON "project" USING btree ("municipality_id","village_id","cohort_year" DESC NULLS LAST,"number");--> statement-breakpoint
CREATE INDEX "project_in_order" ON "project" USING btree ("cohort_year" DESC NULLS LAST,"municipality_id","village_id","number");
--> statement-breakpoint
grant select, insert, update on kept_project to burgerbegroting_server;
--> statement-breakpoint

-- A project that moves changes the village that it leaves too.
create trigger left_by_update after update on project referencing old table as changed
  for each statement execute function move_village_version('village');
--> statement-breakpoint

-- The name of a fund stands with the projects of all villages of its municipality.
create function move_versions_of_municipality() returns trigger language plpgsql as $$
begin
  update village v set version = v.version + 1
  from (select distinct municipality_id from changed) c where v.municipality_id = c.municipality_id;
  return null;
end $$;
--> statement-breakpoint
create trigger changed_by_update after update on fund referencing new table as changed
  for each statement execute function move_versions_of_municipality();
