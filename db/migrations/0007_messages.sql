CREATE TABLE "message" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid,
	"audience" text NOT NULL,
	"kind" text NOT NULL,
	"topic" text,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"path" text NOT NULL,
	"by_post" boolean NOT NULL,
	"notice_by" timestamp with time zone,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "only_formal_by_post" CHECK (not "message"."by_post" or "message"."topic" is not null),
	CONSTRAINT "notice_of_formal" CHECK (("message"."notice_by" is not null) = ("message"."topic" is not null and not "message"."by_post"))
);
--> statement-breakpoint
CREATE TABLE "message_consent" (
	"person_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "message_consent_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic" text NOT NULL,
	"given" boolean NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_consent_person_id_topic_id_pk" PRIMARY KEY("person_id","topic","id")
);
--> statement-breakpoint
CREATE TABLE "message_step" (
	"municipality_id" integer NOT NULL,
	"message_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "message_step_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"step" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"detail" text,
	"by_person_id" uuid,
	CONSTRAINT "message_step_municipality_id_message_id_id_pk" PRIMARY KEY("municipality_id","message_id","id")
);
--> statement-breakpoint
ALTER TABLE "mail" ALTER COLUMN "recipient" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "municipality_id" integer;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "message_id" uuid;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "path" text;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_consent" ADD CONSTRAINT "message_consent_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_step" ADD CONSTRAINT "message_step_by_person_id_person_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_step" ADD CONSTRAINT "message_step_municipality_id_message_id_message_municipality_id_id_fk" FOREIGN KEY ("municipality_id","message_id") REFERENCES "public"."message"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_of_person" ON "message" USING btree ("person_id","made_at");--> statement-breakpoint
CREATE INDEX "message_of_project" ON "message" USING btree ("municipality_id","project_id","made_at");--> statement-breakpoint
CREATE UNIQUE INDEX "happens_once" ON "message_step" USING btree ("municipality_id","message_id","step") WHERE step not in ('failed', 'retried');--> statement-breakpoint
ALTER TABLE "mail" ADD CONSTRAINT "mail_municipality_id_message_id_message_municipality_id_id_fk" FOREIGN KEY ("municipality_id","message_id") REFERENCES "public"."message"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mail_of_message" ON "mail" USING btree ("municipality_id","message_id") WHERE message_id is not null;--> statement-breakpoint
ALTER TABLE "mail" ADD CONSTRAINT "has_recipient_until_done" CHECK ("mail"."recipient" is not null or "mail"."sent_at" is not null or "mail"."failed_at" is not null);--> statement-breakpoint
-- by hand
-- What was told, what became of it and what someone agreed to is never changed afterwards.
do $$
declare
  kept text;
begin
  foreach kept in array array['message', 'message_step', 'message_consent'] loop
    execute format('create trigger append_only before update or delete on %I
      for each row execute function refuse_change()', kept);
    execute format('create trigger append_only_as_a_whole before truncate on %I
      for each statement execute function refuse_change()', kept);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert on message, message_step, message_consent to burgerbegroting_server;
