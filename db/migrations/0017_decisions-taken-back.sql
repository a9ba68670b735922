ALTER TABLE "decision_proposal" ADD COLUMN "taken_back_by" uuid;--> statement-breakpoint
ALTER TABLE "decision_proposal" ADD COLUMN "taken_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "decision_proposal" ADD COLUMN "taken_back_reason" text;--> statement-breakpoint
ALTER TABLE "decision_proposal" ADD CONSTRAINT "decision_proposal_taken_back_by_person_id_fk" FOREIGN KEY ("taken_back_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_proposal" ADD CONSTRAINT "announced_or_taken_back" CHECK ("decision_proposal"."announced_at" is null or "decision_proposal"."taken_back_at" is null);--> statement-breakpoint
-- by hand
-- How long the first decision took is not changed by one after an objection.
with revised as (
  select s.municipality_id, s.project_id, s.occurred_on::date as submitted_on, (
    select min(d.occurred_on)::date from project_event d where d.municipality_id = s.municipality_id
      and d.project_id = s.project_id and d.sequence > s.sequence and length(d.occurred_on) = 10
      and d.type in ('granted', 'rejected', 'set_aside')) as decided_on
  from project_event s
  where s.type = 'submitted' and length(s.occurred_on) = 10
    and not exists (select from project_event l where l.municipality_id = s.municipality_id
      and l.project_id = s.project_id and l.type = 'submitted' and l.sequence > s.sequence)
    and exists (select from project_event b where b.municipality_id = s.municipality_id
      and b.project_id = s.project_id and b.type = 'stepped_back' and b.data ->> 'to' = 'submitted'
      and b.sequence > s.sequence)
)
update project_period p set decision_days = r.decided_on - r.submitted_on
from revised r where p.municipality_id = r.municipality_id and p.project_id = r.project_id
  and p.decision_days is not null and r.decided_on is not null and p.valid_from >= r.decided_on;
--> statement-breakpoint
-- What was kept tells of a term by the last decision.
truncate kept_project;
