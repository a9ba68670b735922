ALTER TABLE "recovery" DROP CONSTRAINT "recovery_above_zero";--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "settlement" jsonb;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_not_negative" CHECK ("recovery"."amount" >= 0);