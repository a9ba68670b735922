CREATE TABLE "fund" (
	"municipality_id" integer NOT NULL,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "fund_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"residual_rule" text NOT NULL,
	CONSTRAINT "fund_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "fund_municipalityId_slug_unique" UNIQUE("municipality_id","slug")
);
--> statement-breakpoint
CREATE TABLE "fund_year" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"fund_id" integer NOT NULL,
	"year" integer NOT NULL,
	"original" numeric(14, 2) NOT NULL,
	"amendments" numeric(14, 2) NOT NULL,
	"carry_over" numeric(14, 2) NOT NULL,
	"explanation" text,
	"source" text,
	CONSTRAINT "fund_year_municipality_id_village_id_fund_id_year_pk" PRIMARY KEY("municipality_id","village_id","fund_id","year"),
	CONSTRAINT "amended_not_negative" CHECK ("fund_year"."original" + "fund_year"."amendments" >= 0),
	CONSTRAINT "carry_over_within" CHECK ("fund_year"."carry_over" >= 0 and "fund_year"."carry_over" <= "fund_year"."original" + "fund_year"."amendments")
);
--> statement-breakpoint
CREATE TABLE "municipality" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "municipality_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"code" text,
	"accent" text DEFAULT '#154273' NOT NULL,
	CONSTRAINT "municipality_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "village" (
	"municipality_id" integer NOT NULL,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "village_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"notice" text,
	"register_scope" text DEFAULT 'complete' NOT NULL,
	"council_name" text,
	"introduction" text,
	"website" text,
	"working_groups" text[] DEFAULT '{}' NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "village_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "village_municipalityId_slug_unique" UNIQUE("municipality_id","slug")
);
--> statement-breakpoint
CREATE TABLE "village_address" (
	"slug" text PRIMARY KEY NOT NULL,
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "village_history" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"position" integer NOT NULL,
	"occurred_on" text NOT NULL,
	"text" text NOT NULL,
	"source" text,
	CONSTRAINT "village_history_municipality_id_village_id_position_pk" PRIMARY KEY("municipality_id","village_id","position")
);
--> statement-breakpoint
CREATE TABLE "village_population" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"year" integer NOT NULL,
	"inhabitants" integer NOT NULL,
	"source" text,
	CONSTRAINT "village_population_municipality_id_village_id_year_pk" PRIMARY KEY("municipality_id","village_id","year"),
	CONSTRAINT "inhabitants_not_negative" CHECK ("village_population"."inhabitants" >= 0)
);
--> statement-breakpoint
CREATE TABLE "agreement" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"who" text NOT NULL,
	"what" text NOT NULL,
	"due_on" text,
	"status" text NOT NULL,
	CONSTRAINT "agreement_municipality_id_project_id_position_pk" PRIMARY KEY("municipality_id","project_id","position")
);
--> statement-breakpoint
CREATE TABLE "budget_line" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"side" text NOT NULL,
	"category" text,
	"description" text NOT NULL,
	"quantity" numeric(14, 3),
	"unit_price" numeric(14, 2),
	"vat_rate" integer,
	"vat_recoverable" boolean DEFAULT false NOT NULL,
	"planned" numeric(14, 2) NOT NULL,
	"granted" numeric(14, 2),
	"actual" numeric(14, 2),
	"source" text,
	"fund_id" integer,
	"partner" text,
	"partner_status" text,
	CONSTRAINT "budget_line_municipality_id_project_id_version_position_pk" PRIMARY KEY("municipality_id","project_id","version","position"),
	CONSTRAINT "planned_not_negative" CHECK ("budget_line"."planned" >= 0),
	CONSTRAINT "funding_has_source" CHECK (("budget_line"."side" = 'funding') = ("budget_line"."source" is not null))
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"outcome" text NOT NULL,
	"decided_on" text NOT NULL,
	"amount" numeric(14, 2),
	"fund_id" integer,
	"year" integer,
	"reasoning" text,
	CONSTRAINT "decision_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number"),
	CONSTRAINT "amount_not_negative" CHECK ("decision"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "decision_condition" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"decision_number" integer NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"due_on" text,
	"fulfilled_on" text,
	"waived" boolean DEFAULT false NOT NULL,
	CONSTRAINT "decision_condition_municipality_id_project_id_decision_number_position_pk" PRIMARY KEY("municipality_id","project_id","decision_number","position")
);
--> statement-breakpoint
CREATE TABLE "milestone" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"promised_on" text,
	"reached_on" text,
	CONSTRAINT "milestone_municipality_id_project_id_position_pk" PRIMARY KEY("municipality_id","project_id","position")
);
--> statement-breakpoint
CREATE TABLE "project" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"number" integer NOT NULL,
	"source" text,
	"external_id" text,
	"title" text,
	"theme" text,
	"summary" text,
	"story" text,
	"lesson" text,
	"location" text,
	"working_group" text,
	"lead" text,
	"owner" text,
	"execution_form" text,
	"part_of_id" uuid,
	"sources" text[] DEFAULT '{}' NOT NULL,
	"search_text" text DEFAULT '' NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, search_text)) STORED,
	"event_count" integer DEFAULT 0 NOT NULL,
	"last_hash" "bytea",
	"status" text DEFAULT 'idea' NOT NULL,
	"status_reason" text,
	"cohort_year" integer,
	"partly" boolean DEFAULT false NOT NULL,
	"requested" numeric(14, 2),
	"granted" numeric(14, 2),
	"paid" numeric(14, 2),
	"settled" numeric(14, 2),
	"spent" numeric(14, 2),
	"submitted_on" text,
	"decided_on" text,
	"started_on" text,
	"realised_on" text,
	"stopped_on" text,
	"promised_on" text,
	"expected_on" text,
	"completed_on" text,
	CONSTRAINT "project_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "project_municipalityId_villageId_number_unique" UNIQUE("municipality_id","village_id","number"),
	CONSTRAINT "project_municipalityId_source_externalId_unique" UNIQUE("municipality_id","source","external_id")
);
--> statement-breakpoint
CREATE TABLE "project_event" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"type" text NOT NULL,
	"occurred_on" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL,
	"amount" numeric(14, 2),
	"reason" text,
	"data" jsonb,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "project_event_municipality_id_project_id_sequence_pk" PRIMARY KEY("municipality_id","project_id","sequence"),
	CONSTRAINT "step_back_has_reason" CHECK ("project_event"."type" <> 'stepped_back' or "project_event"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "project_period" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"village_id" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date NOT NULL,
	"status" text NOT NULL,
	"cohort_year" integer,
	"submitted" boolean NOT NULL,
	"granted" boolean NOT NULL,
	"realised" boolean NOT NULL,
	"partly" boolean NOT NULL,
	"stopped" boolean NOT NULL,
	"decided_year" integer,
	"realised_year" integer,
	"requested_amount" numeric(14, 2),
	"granted_amount" numeric(14, 2),
	"spent_amount" numeric(14, 2),
	"requested_change" numeric(14, 2),
	"granted_change" numeric(14, 2),
	"spent_change" numeric(14, 2),
	"decision_days" integer,
	"completion_days" integer,
	CONSTRAINT "project_period_municipality_id_project_id_valid_from_pk" PRIMARY KEY("municipality_id","project_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "annual_report_text" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"year" integer NOT NULL,
	"foreword" text,
	"council" text,
	"lessons" text,
	CONSTRAINT "annual_report_text_municipality_id_village_id_year_pk" PRIMARY KEY("municipality_id","village_id","year")
);
--> statement-breakpoint
CREATE TABLE "evaluation" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"id" integer GENERATED ALWAYS AS IDENTITY (sequence name "evaluation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"period_from" text NOT NULL,
	"period_until" text NOT NULL,
	"published_on" text NOT NULL,
	"commissioned_by" text,
	"evaluators" text NOT NULL,
	"summary" text NOT NULL,
	"full_text" text NOT NULL,
	"sources" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "evaluation_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "evaluation_municipalityId_villageId_slug_unique" UNIQUE("municipality_id","village_id","slug")
);
--> statement-breakpoint
CREATE TABLE "evaluation_score" (
	"municipality_id" integer NOT NULL,
	"evaluation_id" integer NOT NULL,
	"theme" text NOT NULL,
	"perspective" text NOT NULL,
	"score" numeric(2, 1) NOT NULL,
	CONSTRAINT "evaluation_score_municipality_id_evaluation_id_theme_perspective_pk" PRIMARY KEY("municipality_id","evaluation_id","theme","perspective"),
	CONSTRAINT "score_from_1_to_5" CHECK ("evaluation_score"."score" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "recommendation" (
	"municipality_id" integer NOT NULL,
	"evaluation_id" integer NOT NULL,
	"number" integer NOT NULL,
	"text" text NOT NULL,
	"owner" text NOT NULL,
	"answer" text,
	"answered_on" text,
	"status" text NOT NULL,
	CONSTRAINT "recommendation_municipality_id_evaluation_id_number_pk" PRIMARY KEY("municipality_id","evaluation_id","number")
);
--> statement-breakpoint
ALTER TABLE "fund" ADD CONSTRAINT "fund_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_year" ADD CONSTRAINT "fund_year_municipality_id_village_id_village_municipality_id_id_fk" FOREIGN KEY ("municipality_id","village_id") REFERENCES "public"."village"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_year" ADD CONSTRAINT "fund_year_municipality_id_fund_id_fund_municipality_id_id_fk" FOREIGN KEY ("municipality_id","fund_id") REFERENCES "public"."fund"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "village" ADD CONSTRAINT "village_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "village_address" ADD CONSTRAINT "village_address_municipality_id_village_id_village_municipality_id_id_fk" FOREIGN KEY ("municipality_id","village_id") REFERENCES "public"."village"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "village_history" ADD CONSTRAINT "village_history_municipality_id_village_id_village_municipality_id_id_fk" FOREIGN KEY ("municipality_id","village_id") REFERENCES "public"."village"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "village_population" ADD CONSTRAINT "village_population_municipality_id_village_id_village_municipality_id_id_fk" FOREIGN KEY ("municipality_id","village_id") REFERENCES "public"."village"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_line" ADD CONSTRAINT "budget_line_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_line" ADD CONSTRAINT "budget_line_municipality_id_fund_id_fund_municipality_id_id_fk" FOREIGN KEY ("municipality_id","fund_id") REFERENCES "public"."fund"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_municipality_id_fund_id_fund_municipality_id_id_fk" FOREIGN KEY ("municipality_id","fund_id") REFERENCES "public"."fund"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_condition" ADD CONSTRAINT "decision_condition_municipality_id_project_id_decision_number_decision_municipality_id_project_id_number_fk" FOREIGN KEY ("municipality_id","project_id","decision_number") REFERENCES "public"."decision"("municipality_id","project_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project" ADD CONSTRAINT "project_municipality_id_village_id_village_municipality_id_id_fk" FOREIGN KEY ("municipality_id","village_id") REFERENCES "public"."village"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project" ADD CONSTRAINT "project_municipality_id_part_of_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","part_of_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_event" ADD CONSTRAINT "project_event_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_period" ADD CONSTRAINT "project_period_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_period" ADD CONSTRAINT "project_period_municipality_id_village_id_village_municipality_id_id_fk" FOREIGN KEY ("municipality_id","village_id") REFERENCES "public"."village"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annual_report_text" ADD CONSTRAINT "annual_report_text_municipality_id_village_id_village_municipality_id_id_fk" FOREIGN KEY ("municipality_id","village_id") REFERENCES "public"."village"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_municipality_id_village_id_village_municipality_id_id_fk" FOREIGN KEY ("municipality_id","village_id") REFERENCES "public"."village"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_score" ADD CONSTRAINT "evaluation_score_municipality_id_evaluation_id_evaluation_municipality_id_id_fk" FOREIGN KEY ("municipality_id","evaluation_id") REFERENCES "public"."evaluation"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_municipality_id_evaluation_id_evaluation_municipality_id_id_fk" FOREIGN KEY ("municipality_id","evaluation_id") REFERENCES "public"."evaluation"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "project_by_id" ON "project" USING btree ("id");--> statement-breakpoint
CREATE INDEX "project_search" ON "project" USING gin ("search");--> statement-breakpoint
CREATE INDEX "project_by_part" ON "project" USING btree ("municipality_id","part_of_id");--> statement-breakpoint
CREATE INDEX "period_by_village" ON "project_period" USING btree ("municipality_id","village_id","cohort_year");--> statement-breakpoint
CREATE INDEX "period_by_cohort" ON "project_period" USING btree ("municipality_id","cohort_year");