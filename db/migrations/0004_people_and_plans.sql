CREATE TABLE "import_run" (
	"municipality_id" integer NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"village_id" integer,
	"started_by" uuid NOT NULL,
	"file_name" text NOT NULL,
	"file" "bytea" NOT NULL,
	"sample" jsonb,
	"mapping" jsonb,
	"profile" jsonb,
	"observed_on" date NOT NULL,
	"state" text DEFAULT 'uploaded' NOT NULL,
	"skip_bad_rows" boolean DEFAULT false NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"report" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"alive_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"undone_by" uuid,
	CONSTRAINT "import_run_municipality_id_id_pk" PRIMARY KEY("municipality_id","id")
);
--> statement-breakpoint
CREATE TABLE "imported_project" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"created" boolean NOT NULL,
	"first_sequence" integer,
	"last_sequence" integer,
	"before" jsonb,
	CONSTRAINT "imported_project_municipality_id_run_id_project_id_pk" PRIMARY KEY("municipality_id","run_id","project_id")
);
--> statement-breakpoint
CREATE TABLE "mail" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"recipient" text NOT NULL,
	"about_id" uuid,
	"subject" text NOT NULL,
	"body" text,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "access_event" (
	"municipality_id" integer NOT NULL,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "access_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"by_person_id" uuid,
	"what" text NOT NULL,
	"membership_id" uuid,
	"detail" text NOT NULL,
	CONSTRAINT "access_event_municipality_id_id_pk" PRIMARY KEY("municipality_id","id")
);
--> statement-breakpoint
CREATE TABLE "access_token" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"with_second_factor" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "access_token_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "mailed_link" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"municipality_id" integer NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"village_id" integer,
	"evaluation_id" integer,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"may_submit" boolean DEFAULT false NOT NULL,
	CONSTRAINT "membership_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "ends_after_start" CHECK ("membership"."ends_on" is null or "membership"."ends_on" >= "membership"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"totp_secret" "bytea",
	"totp_pending" "bytea",
	"totp_since" timestamp with time zone,
	"totp_step" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"is_demonstration" boolean DEFAULT false NOT NULL,
	CONSTRAINT "person_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"person_id" uuid NOT NULL,
	"hash" "bytea" NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_code_person_id_hash_pk" PRIMARY KEY("person_id","hash")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"second_factor_at" timestamp with time zone,
	"device" text
);
--> statement-breakpoint
CREATE TABLE "sign_in_policy" (
	"municipality_id" integer PRIMARY KEY NOT NULL,
	"second_factor_required" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_key" (
	"kid" text PRIMARY KEY NOT NULL,
	"secret" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "budget_draft" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"budget" jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" uuid,
	CONSTRAINT "budget_draft_municipality_id_project_id_pk" PRIMARY KEY("municipality_id","project_id")
);
--> statement-breakpoint
CREATE TABLE "document" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"support_id" uuid,
	"title" text NOT NULL,
	"description" text,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" "bytea" NOT NULL,
	"storage_key" uuid NOT NULL,
	"width" integer,
	"height" integer,
	"is_public" boolean DEFAULT false NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"added_by" uuid,
	CONSTRAINT "document_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "scans_stay_private" CHECK (not ("document"."is_public" and "document"."kind" = 'scan')),
	CONSTRAINT "public_photos_are_described" CHECK (not ("document"."is_public" and "document"."kind" = 'photo' and "document"."description" is null))
);
--> statement-breakpoint
CREATE TABLE "endorsement" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email_hash" "bytea" NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "endorsement_municipality_id_project_id_email_hash_pk" PRIMARY KEY("municipality_id","project_id","email_hash")
);
--> statement-breakpoint
CREATE TABLE "idea_submission" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"sentence" text NOT NULL,
	"email" text,
	"language" text DEFAULT 'nl' NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	"moderated_at" timestamp with time zone,
	"declined_reason" text,
	"project_id" uuid,
	CONSTRAINT "idea_submission_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "no_address_after_the_answer" CHECK ("idea_submission"."moderated_at" is null or "idea_submission"."email" is null),
	CONSTRAINT "answered_once" CHECK ("idea_submission"."project_id" is null or "idea_submission"."declined_reason" is null)
);
--> statement-breakpoint
CREATE TABLE "partner_contribution" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"partner" text NOT NULL,
	"kind" text NOT NULL,
	"description" text,
	"amount" numeric(14, 2),
	"hours" numeric(8, 2),
	"status" text NOT NULL,
	CONSTRAINT "partner_contribution_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "contribution_not_negative" CHECK ("partner_contribution"."amount" >= 0 and "partner_contribution"."hours" >= 0)
);
--> statement-breakpoint
CREATE TABLE "plan_draft" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"plan" jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" uuid,
	CONSTRAINT "plan_draft_municipality_id_project_id_pk" PRIMARY KEY("municipality_id","project_id")
);
--> statement-breakpoint
CREATE TABLE "project_link" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	CONSTRAINT "project_link_municipality_id_project_id_other_id_pk" PRIMARY KEY("municipality_id","project_id","other_id"),
	CONSTRAINT "one_row_for_two" CHECK ("project_link"."project_id" < "project_link"."other_id")
);
--> statement-breakpoint
CREATE TABLE "stored_file" (
	"municipality_id" integer NOT NULL,
	"storage_key" uuid NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stored_file_municipality_id_storage_key_pk" PRIMARY KEY("municipality_id","storage_key")
);
--> statement-breakpoint
CREATE TABLE "support" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"occurred_on" date NOT NULL,
	"count" integer,
	"description" text NOT NULL,
	"answer" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid,
	CONSTRAINT "support_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "count_not_negative" CHECK ("support"."count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "team_member" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"person_id" uuid,
	CONSTRAINT "team_member_municipality_id_id_pk" PRIMARY KEY("municipality_id","id")
);
--> statement-breakpoint
CREATE TABLE "scheme" (
	"municipality_id" integer NOT NULL,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "scheme_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"fund_id" integer NOT NULL,
	"name" text NOT NULL,
	"valid_from" date NOT NULL,
	"maximum_per_project" numeric(14, 2),
	"own_share_percent" integer DEFAULT 0 NOT NULL,
	"decision_weeks" integer DEFAULT 8 NOT NULL,
	"hourly_rate" numeric(14, 2),
	"in_kind_counts" boolean DEFAULT false NOT NULL,
	"source" text,
	CONSTRAINT "scheme_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "scheme_municipalityId_fundId_validFrom_unique" UNIQUE("municipality_id","fund_id","valid_from"),
	CONSTRAINT "own_share_within" CHECK ("scheme"."own_share_percent" between 0 and 100),
	CONSTRAINT "decision_weeks_positive" CHECK ("scheme"."decision_weeks" between 1 and 52)
);
--> statement-breakpoint
CREATE TABLE "case_comment" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"text" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "case_comment_municipality_id_id_pk" PRIMARY KEY("municipality_id","id")
);
--> statement-breakpoint
CREATE TABLE "decision_proposal" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"version" integer NOT NULL,
	"outcome" text NOT NULL,
	"amount" numeric(14, 2),
	"shares" jsonb NOT NULL,
	"reasoning" text NOT NULL,
	"prepared_by" uuid NOT NULL,
	"prepared_at" timestamp with time zone DEFAULT now() NOT NULL,
	"taken_by" uuid,
	"taken_at" timestamp with time zone,
	CONSTRAINT "decision_proposal_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number"),
	CONSTRAINT "two_pairs_of_eyes" CHECK ("decision_proposal"."taken_by" is null or "decision_proposal"."taken_by" <> "decision_proposal"."prepared_by"),
	CONSTRAINT "grant_has_amount" CHECK (("decision_proposal"."outcome" in ('granted', 'granted_in_part')) = ("decision_proposal"."amount" is not null))
);
--> statement-breakpoint
CREATE TABLE "plan_version" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"plan" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"frozen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_version_municipality_id_project_id_version_pk" PRIMARY KEY("municipality_id","project_id","version")
);
--> statement-breakpoint
CREATE TABLE "submission" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"received_on" date NOT NULL,
	"decide_by" date NOT NULL,
	"scheme_id" integer,
	"submitted_by" uuid NOT NULL,
	"requested" numeric(14, 2) NOT NULL,
	"documents" text[] DEFAULT '{}' NOT NULL,
	"support" jsonb NOT NULL,
	"partners" jsonb NOT NULL,
	CONSTRAINT "submission_municipality_id_project_id_version_pk" PRIMARY KEY("municipality_id","project_id","version")
);
--> statement-breakpoint
DROP INDEX "project_in_village";--> statement-breakpoint
DROP INDEX "project_in_order";--> statement-breakpoint
ALTER TABLE "project" ADD COLUMN "latitude" numeric(8, 6);--> statement-breakpoint
ALTER TABLE "project" ADD COLUMN "longitude" numeric(9, 6);--> statement-breakpoint
ALTER TABLE "project" ADD COLUMN "listed" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "project" ADD COLUMN "retracted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_started_by_person_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_undone_by_person_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_municipality_id_village_id_village_municipality_id_id_fk" FOREIGN KEY ("municipality_id","village_id") REFERENCES "public"."village"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_project" ADD CONSTRAINT "imported_project_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_project" ADD CONSTRAINT "imported_project_municipality_id_run_id_import_run_municipality_id_id_fk" FOREIGN KEY ("municipality_id","run_id") REFERENCES "public"."import_run"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_event" ADD CONSTRAINT "access_event_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_event" ADD CONSTRAINT "access_event_by_person_id_person_id_fk" FOREIGN KEY ("by_person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_municipality_id_village_id_village_municipality_id_id_fk" FOREIGN KEY ("municipality_id","village_id") REFERENCES "public"."village"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_municipality_id_evaluation_id_evaluation_municipality_id_id_fk" FOREIGN KEY ("municipality_id","evaluation_id") REFERENCES "public"."evaluation"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_policy" ADD CONSTRAINT "sign_in_policy_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_draft" ADD CONSTRAINT "budget_draft_changed_by_person_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_draft" ADD CONSTRAINT "budget_draft_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_municipality_id_support_id_support_municipality_id_id_fk" FOREIGN KEY ("municipality_id","support_id") REFERENCES "public"."support"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_municipality_id_storage_key_stored_file_municipality_id_storage_key_fk" FOREIGN KEY ("municipality_id","storage_key") REFERENCES "public"."stored_file"("municipality_id","storage_key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsement" ADD CONSTRAINT "endorsement_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_submission" ADD CONSTRAINT "idea_submission_municipality_id_village_id_village_municipality_id_id_fk" FOREIGN KEY ("municipality_id","village_id") REFERENCES "public"."village"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_submission" ADD CONSTRAINT "idea_submission_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_contribution" ADD CONSTRAINT "partner_contribution_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_draft" ADD CONSTRAINT "plan_draft_changed_by_person_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_draft" ADD CONSTRAINT "plan_draft_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_link" ADD CONSTRAINT "project_link_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_link" ADD CONSTRAINT "project_link_municipality_id_other_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","other_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support" ADD CONSTRAINT "support_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support" ADD CONSTRAINT "support_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheme" ADD CONSTRAINT "scheme_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheme" ADD CONSTRAINT "scheme_municipality_id_fund_id_fund_municipality_id_id_fk" FOREIGN KEY ("municipality_id","fund_id") REFERENCES "public"."fund"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_comment" ADD CONSTRAINT "case_comment_written_by_person_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_comment" ADD CONSTRAINT "case_comment_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_proposal" ADD CONSTRAINT "decision_proposal_prepared_by_person_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_proposal" ADD CONSTRAINT "decision_proposal_taken_by_person_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_proposal" ADD CONSTRAINT "decision_proposal_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_submitted_by_person_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_municipality_id_project_id_version_plan_version_municipality_id_project_id_version_fk" FOREIGN KEY ("municipality_id","project_id","version") REFERENCES "public"."plan_version"("municipality_id","project_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_municipality_id_scheme_id_scheme_municipality_id_id_fk" FOREIGN KEY ("municipality_id","scheme_id") REFERENCES "public"."scheme"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_run_by_id" ON "import_run" USING btree ("id");--> statement-breakpoint
CREATE INDEX "mail_about" ON "mail" USING btree ("about_id","made_at") WHERE about_id is not null;--> statement-breakpoint
CREATE INDEX "mail_to_send" ON "mail" USING btree ("next_attempt_at") WHERE sent_at is null and failed_at is null;--> statement-breakpoint
CREATE INDEX "access_token_of_person" ON "access_token" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "membership_of_person" ON "membership" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_of_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "document_by_id" ON "document" USING btree ("id");--> statement-breakpoint
CREATE INDEX "documents_of_project" ON "document" USING btree ("municipality_id","project_id");--> statement-breakpoint
CREATE INDEX "documents_by_file" ON "document" USING btree ("municipality_id","storage_key");--> statement-breakpoint
CREATE INDEX "endorsement_by_id" ON "endorsement" USING btree ("id");--> statement-breakpoint
CREATE INDEX "idea_submission_of_village" ON "idea_submission" USING btree ("municipality_id","village_id","received_at");--> statement-breakpoint
CREATE INDEX "idea_submission_by_id" ON "idea_submission" USING btree ("id");--> statement-breakpoint
CREATE INDEX "partners_of_project" ON "partner_contribution" USING btree ("municipality_id","project_id");--> statement-breakpoint
CREATE INDEX "links_of_the_other" ON "project_link" USING btree ("municipality_id","other_id");--> statement-breakpoint
CREATE INDEX "support_of_project" ON "support" USING btree ("municipality_id","project_id");--> statement-breakpoint
CREATE INDEX "team_of_project" ON "team_member" USING btree ("municipality_id","project_id");--> statement-breakpoint
CREATE INDEX "project_in_village" ON "project" USING btree ("municipality_id","village_id","cohort_year" DESC NULLS LAST,"number") WHERE not retracted;--> statement-breakpoint
CREATE INDEX "project_in_order" ON "project" USING btree ("cohort_year" DESC NULLS LAST,"municipality_id","village_id","number") WHERE not retracted;