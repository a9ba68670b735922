CREATE TABLE "council_document" (
	"municipality_id" integer NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" "bytea" NOT NULL,
	"storage_key" uuid NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "council_document_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "same_file_once" UNIQUE("municipality_id","sha256")
);
--> statement-breakpoint
ALTER TABLE "council_document" ADD CONSTRAINT "council_document_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "council_document" ADD CONSTRAINT "council_document_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "council_document" ADD CONSTRAINT "council_document_municipality_id_storage_key_stored_file_municipality_id_storage_key_fk" FOREIGN KEY ("municipality_id","storage_key") REFERENCES "public"."stored_file"("municipality_id","storage_key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "council_document_by_id" ON "council_document" USING btree ("id");--> statement-breakpoint
CREATE INDEX "council_documents_by_file" ON "council_document" USING btree ("municipality_id","storage_key");--> statement-breakpoint
-- by hand
create trigger append_only before update or delete on council_document for each row execute function refuse_change();
--> statement-breakpoint
create trigger append_only_as_a_whole before truncate on council_document for each statement execute function refuse_change();
--> statement-breakpoint
grant select, insert on council_document to burgerbegroting_server;
