ALTER TABLE "hearing" DROP CONSTRAINT "answer_by_later";--> statement-breakpoint
ALTER TABLE "recovery" DROP CONSTRAINT "recovery_above_zero";--> statement-breakpoint
ALTER TABLE "hearing" ALTER COLUMN "about" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "hearing" ALTER COLUMN "intention" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "hearing" ALTER COLUMN "asked_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "hearing" ALTER COLUMN "asked_on" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "hearing" ALTER COLUMN "answer_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "objection" ADD COLUMN "settlement" jsonb;--> statement-breakpoint
ALTER TABLE "hearing" ADD COLUMN "purpose" text;--> statement-breakpoint
ALTER TABLE "hearing" ADD COLUMN "way" text;--> statement-breakpoint
ALTER TABLE "hearing" ADD COLUMN "on" date;--> statement-breakpoint
ALTER TABLE "hearing" ADD COLUMN "recorded_by" uuid;--> statement-breakpoint
ALTER TABLE "hearing" ADD COLUMN "recorded_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "hearing" ADD COLUMN "waiver" text;--> statement-breakpoint
ALTER TABLE "hearing" ADD COLUMN "report" text;--> statement-breakpoint
ALTER TABLE "hearing" ADD CONSTRAINT "hearing_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing" ADD CONSTRAINT "asked_in_writing" CHECK (("hearing"."way" = 'written') = ("hearing"."intention" is not null and "hearing"."answer_by" is not null));--> statement-breakpoint
ALTER TABLE "hearing" ADD CONSTRAINT "report_of_others" CHECK (("hearing"."way" = 'written') = ("hearing"."report" is null));--> statement-breakpoint
ALTER TABLE "hearing" ADD CONSTRAINT "waived_by_an_article" CHECK (("hearing"."way" = 'waived') = ("hearing"."waiver" is not null));--> statement-breakpoint
ALTER TABLE "hearing" ADD CONSTRAINT "answer_by_later" CHECK ("hearing"."answer_by" > "hearing"."on");--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_not_negative" CHECK ("recovery"."amount" >= 0);--> statement-breakpoint
-- by hand
update hearing set purpose = about, way = 'written', "on" = asked_on, recorded_by = asked_by;
--> statement-breakpoint
-- Who was heard in person, or not at all, stands with who was asked in writing.
insert into hearing (municipality_id, project_id, number, purpose, way, "on", recorded_by, recorded_at, waiver, report)
select r.municipality_id, r.project_id, r.number + coalesce((select max(h.number) from hearing h
    where h.municipality_id = r.municipality_id and h.project_id = r.project_id), 0),
  r.purpose, case when r.waiver is null then 'held' else 'waived' end, r."on", r.recorded_by, r.recorded_at, r.waiver,
  r.report
from hearing_record r;
--> statement-breakpoint
create function keep_hearing() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.way <> 'written' or old.answer is not null then
    raise exception 'a hearing is kept as it was' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_hearing before update or delete on hearing for each row execute function keep_hearing();
