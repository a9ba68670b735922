CREATE TABLE "letter" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"reference" text NOT NULL,
	"subject" text NOT NULL,
	"date" date NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"content" text NOT NULL,
	"checksum" "bytea" NOT NULL,
	CONSTRAINT "letter_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number")
);
--> statement-breakpoint
CREATE TABLE "letter_block" (
	"municipality_id" integer NOT NULL,
	"block" text NOT NULL,
	"text" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "letter_block_municipality_id_block_pk" PRIMARY KEY("municipality_id","block")
);
--> statement-breakpoint
CREATE TABLE "letter_file" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"checksum" "bytea" NOT NULL,
	CONSTRAINT "letter_file_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number")
);
--> statement-breakpoint
ALTER TABLE "letter" ADD CONSTRAINT "letter_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_block" ADD CONSTRAINT "letter_block_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_file" ADD CONSTRAINT "letter_file_municipality_id_project_id_number_letter_municipality_id_project_id_number_fk" FOREIGN KEY ("municipality_id","project_id","number") REFERENCES "public"."letter"("municipality_id","project_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- by hand
-- What was sent is never changed afterwards.
do $$
declare
  kept text;
begin
  foreach kept in array array['letter', 'letter_file'] loop
    execute format('create trigger append_only before update or delete on %I
      for each row execute function refuse_change()', kept);
    execute format('create trigger append_only_as_a_whole before truncate on %I
      for each statement execute function refuse_change()', kept);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert on letter, letter_file to burgerbegroting_server;
--> statement-breakpoint
grant select, insert, update, delete on letter_block to burgerbegroting_server;
