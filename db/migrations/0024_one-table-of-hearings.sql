ALTER TABLE "hearing_record" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "hearing_record" CASCADE;--> statement-breakpoint
ALTER TABLE "hearing" DROP CONSTRAINT "hearing_asked_by_person_id_fk";
--> statement-breakpoint
ALTER TABLE "hearing" ALTER COLUMN "purpose" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "hearing" ALTER COLUMN "way" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "hearing" ALTER COLUMN "on" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "hearing" ALTER COLUMN "recorded_by" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "hearing" DROP COLUMN "about";--> statement-breakpoint
ALTER TABLE "hearing" DROP COLUMN "asked_by";--> statement-breakpoint
ALTER TABLE "hearing" DROP COLUMN "asked_on";