ALTER TABLE "change_request" ADD COLUMN "letter_number" integer;--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "change_shares" jsonb;