ALTER TABLE "letter" ADD COLUMN "is_private" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "objector_address" text;