CREATE TABLE "commitment" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"fund_id" integer NOT NULL,
	"year" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"granted" numeric(14, 2) DEFAULT 0 NOT NULL,
	"paid" numeric(14, 2) DEFAULT 0 NOT NULL,
	"settled" numeric(14, 2) DEFAULT 0 NOT NULL,
	"returned" numeric(14, 2) DEFAULT 0 NOT NULL,
	CONSTRAINT "commitment_municipality_id_project_id_fund_id_year_pk" PRIMARY KEY("municipality_id","project_id","fund_id","year"),
	CONSTRAINT "commitment_not_negative" CHECK ("commitment"."granted" >= 0 and "commitment"."paid" >= 0 and "commitment"."settled" >= 0 and "commitment"."returned" >= 0)
);
--> statement-breakpoint
CREATE TABLE "fund_event" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"fund_id" integer NOT NULL,
	"year" integer NOT NULL,
	"sequence" integer NOT NULL,
	"type" text NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL,
	"amount" numeric(14, 2),
	"reason" text,
	"data" jsonb,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "fund_event_municipality_id_village_id_fund_id_year_sequence_pk" PRIMARY KEY("municipality_id","village_id","fund_id","year","sequence")
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"municipality_id" integer NOT NULL,
	"village_id" integer NOT NULL,
	"fund_id" integer NOT NULL,
	"year" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "ledger_entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"from_account" text NOT NULL,
	"to_account" text NOT NULL,
	"amount" numeric(14, 2) NOT NULL,
	"occurred_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"project_id" uuid,
	"event_sequence" integer,
	"fund_event_sequence" integer,
	"is_correction" boolean DEFAULT false NOT NULL,
	CONSTRAINT "ledger_entry_municipality_id_id_pk" PRIMARY KEY("municipality_id","id"),
	CONSTRAINT "amount_positive" CHECK ("ledger_entry"."amount" > 0),
	CONSTRAINT "moves" CHECK ("ledger_entry"."from_account" <> "ledger_entry"."to_account"),
	CONSTRAINT "one_cause" CHECK (("ledger_entry"."project_id" is null) = ("ledger_entry"."event_sequence" is null)
        and ("ledger_entry"."event_sequence" is null) <> ("ledger_entry"."fund_event_sequence" is null))
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"municipality_id" integer NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"person_id" uuid NOT NULL,
	"answer" jsonb,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key_municipality_id_key_pk" PRIMARY KEY("municipality_id","key")
);
--> statement-breakpoint
CREATE TABLE "criterion" (
	"municipality_id" integer NOT NULL,
	"scheme_id" integer NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"is_refusal_ground" boolean DEFAULT false NOT NULL,
	CONSTRAINT "criterion_municipality_id_scheme_id_position_pk" PRIMARY KEY("municipality_id","scheme_id","position")
);
--> statement-breakpoint
ALTER TABLE "fund_year" DROP CONSTRAINT "carry_over_within";--> statement-breakpoint
ALTER TABLE "fund_year" DROP CONSTRAINT "amended_not_negative";--> statement-breakpoint
ALTER TABLE "fund_year" ALTER COLUMN "original" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "fund_year" ALTER COLUMN "amendments" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "fund_year" ALTER COLUMN "carry_over" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "fund_year" ADD COLUMN "available" numeric(14, 2) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "fund_year" ADD COLUMN "granted" numeric(14, 2) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "fund_year" ADD COLUMN "paid" numeric(14, 2) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "fund_year" ADD COLUMN "settled" numeric(14, 2) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "fund_year" ADD COLUMN "returned" numeric(14, 2) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "fund_year" ADD COLUMN "expired" numeric(14, 2) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "fund_year" ADD COLUMN "reserved" numeric(14, 2) DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "fund_year" ADD COLUMN "closed_on" date;--> statement-breakpoint
ALTER TABLE "fund_year" ADD COLUMN "event_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "fund_year" ADD COLUMN "last_hash" "bytea";--> statement-breakpoint
UPDATE "fund_year" SET "carry_over" = 0, "available" = "original" + "amendments";--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "department" text;--> statement-breakpoint
ALTER TABLE "scheme" ADD COLUMN "eligible_costs" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "scheme" ADD COLUMN "allocation_rule" text DEFAULT 'order_of_receipt' NOT NULL;--> statement-breakpoint
ALTER TABLE "scheme" ADD COLUMN "performance_from" numeric(14, 2) DEFAULT 25000 NOT NULL;--> statement-breakpoint
ALTER TABLE "scheme" ADD COLUMN "costs_from" numeric(14, 2) DEFAULT 125000 NOT NULL;--> statement-breakpoint
ALTER TABLE "scheme" ADD COLUMN "settlement_basis" text DEFAULT 'fixed' NOT NULL;--> statement-breakpoint
ALTER TABLE "scheme" ADD COLUMN "settlement_percent" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "scheme" ADD COLUMN "advance_percent" integer DEFAULT 80 NOT NULL;--> statement-breakpoint
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_municipality_id_village_id_fund_id_year_fund_year_municipality_id_village_id_fund_id_year_fk" FOREIGN KEY ("municipality_id","village_id","fund_id","year") REFERENCES "public"."fund_year"("municipality_id","village_id","fund_id","year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment" ADD CONSTRAINT "commitment_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_event" ADD CONSTRAINT "fund_event_municipality_id_village_id_fund_id_year_fund_year_municipality_id_village_id_fund_id_year_fk" FOREIGN KEY ("municipality_id","village_id","fund_id","year") REFERENCES "public"."fund_year"("municipality_id","village_id","fund_id","year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_municipality_id_village_id_fund_id_year_fund_year_municipality_id_village_id_fund_id_year_fk" FOREIGN KEY ("municipality_id","village_id","fund_id","year") REFERENCES "public"."fund_year"("municipality_id","village_id","fund_id","year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_municipality_id_project_id_event_sequence_project_event_municipality_id_project_id_sequence_fk" FOREIGN KEY ("municipality_id","project_id","event_sequence") REFERENCES "public"."project_event"("municipality_id","project_id","sequence") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_municipality_id_village_id_fund_id_year_fund_event_sequence_fund_event_municipality_id_village_id_fund_id_year_sequence_fk" FOREIGN KEY ("municipality_id","village_id","fund_id","year","fund_event_sequence") REFERENCES "public"."fund_event"("municipality_id","village_id","fund_id","year","sequence") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criterion" ADD CONSTRAINT "criterion_municipality_id_scheme_id_scheme_municipality_id_id_fk" FOREIGN KEY ("municipality_id","scheme_id") REFERENCES "public"."scheme"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commitment_by_fund_year" ON "commitment" USING btree ("municipality_id","village_id","fund_id","year");--> statement-breakpoint
CREATE INDEX "entry_by_fund_year" ON "ledger_entry" USING btree ("municipality_id","village_id","fund_id","year");--> statement-breakpoint
CREATE INDEX "entry_by_project" ON "ledger_entry" USING btree ("municipality_id","project_id") WHERE project_id is not null;--> statement-breakpoint
ALTER TABLE "fund_year" ADD CONSTRAINT "available_not_negative" CHECK ("fund_year"."available" >= 0);--> statement-breakpoint
ALTER TABLE "fund_year" ADD CONSTRAINT "granted_not_negative" CHECK ("fund_year"."granted" >= 0);--> statement-breakpoint
ALTER TABLE "fund_year" ADD CONSTRAINT "paid_not_negative" CHECK ("fund_year"."paid" >= 0);--> statement-breakpoint
ALTER TABLE "fund_year" ADD CONSTRAINT "settled_not_negative" CHECK ("fund_year"."settled" >= 0);--> statement-breakpoint
ALTER TABLE "fund_year" ADD CONSTRAINT "returned_not_negative" CHECK ("fund_year"."returned" >= 0);--> statement-breakpoint
ALTER TABLE "fund_year" ADD CONSTRAINT "left_not_negative" CHECK ("fund_year"."carry_over" >= 0 and "fund_year"."expired" >= 0 and "fund_year"."reserved" >= 0);--> statement-breakpoint
ALTER TABLE "fund_year" ADD CONSTRAINT "no_euro_vanishes" CHECK ("fund_year"."original" + "fund_year"."amendments" = "fund_year"."available" + "fund_year"."granted" + "fund_year"."paid" + "fund_year"."settled" + "fund_year"."returned"
        + "fund_year"."carry_over" + "fund_year"."expired" + "fund_year"."reserved");--> statement-breakpoint
ALTER TABLE "fund_year" ADD CONSTRAINT "amended_not_negative" CHECK ("fund_year"."original" >= 0 and "fund_year"."original" + "fund_year"."amendments" >= 0);--> statement-breakpoint
ALTER TABLE "scheme" ADD CONSTRAINT "thresholds_in_order" CHECK ("scheme"."performance_from" >= 0 and "scheme"."costs_from" >= "scheme"."performance_from");--> statement-breakpoint
ALTER TABLE "scheme" ADD CONSTRAINT "settlement_percent_within" CHECK ("scheme"."settlement_percent" between 1 and 100);--> statement-breakpoint
ALTER TABLE "scheme" ADD CONSTRAINT "advance_percent_within" CHECK ("scheme"."advance_percent" between 0 and 100);
--> statement-breakpoint
-- by hand
-- What was there before the ledger opens it: the amount of the council and what was changed since. What had been planned
-- to carry over is entered when the year is closed.
with opening as (
  select y.municipality_id, y.village_id, y.fund_id, y.year, t.sequence, t.type, t.amount,
    to_char(now() at time zone 'UTC', 'YYYY-MM-DD') as day,
    to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as moment,
    count(*) over (partition by y.municipality_id, y.village_id, y.fund_id, y.year
      order by t.sequence)::int as place
  from fund_year y cross join lateral (values (1, 'allotted', y.original), (2, 'amended', y.amendments))
    as t (sequence, type, amount) where t.amount <> 0
), told as (
  select *, convert_to(format('[%s,%s,%s,%s,%s,"%s","%s","%s","opening","%s",null,null]', municipality_id, village_id,
    fund_id, year, place, type, day, moment, amount), 'UTF8') as content from opening
), first as (
  insert into fund_event (municipality_id, village_id, fund_id, year, sequence, type, occurred_on, recorded_at, by, amount, hash)
  select municipality_id, village_id, fund_id, year, place, type, day::date, moment::timestamptz, 'opening', amount,
    sha256(case when place = 1 then content else (select sha256(o.content) from told o
      where (o.municipality_id, o.village_id, o.fund_id, o.year, o.place)
        = (told.municipality_id, told.village_id, told.fund_id, told.year, 1)) || content end)
  from told returning *
)
insert into ledger_entry (municipality_id, village_id, fund_id, year, from_account, to_account, amount, occurred_on,
  recorded_at, fund_event_sequence)
select municipality_id, village_id, fund_id, year,
  case when amount < 0 then 'available' when type = 'allotted' then 'original' else 'amendments' end,
  case when amount > 0 then 'available' else 'amendments' end, abs(amount), occurred_on, recorded_at, sequence from first;
--> statement-breakpoint
update fund_year y set event_count = e.sequence, last_hash = e.hash
from (select distinct on (municipality_id, village_id, fund_id, year) * from fund_event
  order by municipality_id, village_id, fund_id, year, sequence desc) e
where (y.municipality_id, y.village_id, y.fund_id, y.year) = (e.municipality_id, e.village_id, e.fund_id, e.year);
--> statement-breakpoint
-- The balances follow from the entries, whatever the code does: one statement takes the row of the fund year, moves the
-- amount, and the checks of the table refuse what would take a balance below zero.
create function post_entry() returns trigger language plpgsql security definer set search_path = public as $$
declare
  e record := new;
begin
  update fund_year y set
    original = original + case when e.from_account = 'original' then e.amount when e.to_account = 'original' then -e.amount else 0 end,
    amendments = amendments + case when e.from_account = 'amendments' then e.amount when e.to_account = 'amendments' then -e.amount else 0 end,
    available = available + case when e.to_account = 'available' then e.amount when e.from_account = 'available' then -e.amount else 0 end,
    granted = granted + case when e.to_account = 'granted' then e.amount when e.from_account = 'granted' then -e.amount else 0 end,
    paid = paid + case when e.to_account = 'paid' then e.amount when e.from_account = 'paid' then -e.amount else 0 end,
    settled = settled + case when e.to_account = 'settled' then e.amount when e.from_account = 'settled' then -e.amount else 0 end,
    returned = returned + case when e.to_account = 'returned' then e.amount when e.from_account = 'returned' then -e.amount else 0 end,
    carry_over = carry_over + case when e.to_account = 'carry_over' then e.amount when e.from_account = 'carry_over' then -e.amount else 0 end,
    expired = expired + case when e.to_account = 'expired' then e.amount when e.from_account = 'expired' then -e.amount else 0 end,
    reserved = reserved + case when e.to_account = 'reserved' then e.amount when e.from_account = 'reserved' then -e.amount else 0 end
  where y.municipality_id = e.municipality_id and y.village_id = e.village_id and y.fund_id = e.fund_id and y.year = e.year
  returning closed_on is not null into new.is_correction;
  if not found then
    raise exception 'there is no such fund year' using errcode = 'foreign_key_violation', table = 'ledger_entry';
  end if;
  if e.project_id is null then return new; end if;
  insert into commitment as c (municipality_id, village_id, fund_id, year, project_id)
    values (e.municipality_id, e.village_id, e.fund_id, e.year, e.project_id) on conflict do nothing;
  update commitment c set
    granted = granted + case when e.to_account = 'granted' then e.amount when e.from_account = 'granted' then -e.amount else 0 end,
    paid = paid + case when e.to_account = 'paid' then e.amount when e.from_account = 'paid' then -e.amount else 0 end,
    settled = settled + case when e.to_account = 'settled' then e.amount when e.from_account = 'settled' then -e.amount else 0 end,
    returned = returned + case when e.to_account = 'returned' then e.amount when e.from_account = 'returned' then -e.amount else 0 end
  where c.municipality_id = e.municipality_id and c.project_id = e.project_id and c.fund_id = e.fund_id and c.year = e.year;
  return new;
end $$;
--> statement-breakpoint
create trigger post_entry before insert on ledger_entry for each row execute function post_entry();
--> statement-breakpoint
do $$
declare
  kept text;
begin
  foreach kept in array array['ledger_entry', 'fund_event'] loop
    execute format('create trigger append_only before update or delete on %I
      for each row execute function refuse_change()', kept);
    execute format('create trigger append_only_as_a_whole before truncate on %I
      for each statement execute function refuse_change()', kept);
  end loop;
end $$;
--> statement-breakpoint
-- Keys are kept for ever, and an answer that was given stays the answer.
create function keep_answer() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.answer is not null or (old.municipality_id, old.key, old.request_hash, old.person_id)
    is distinct from (new.municipality_id, new.key, new.request_hash, new.person_id) then
    raise exception 'idempotency keys are kept for ever' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_answer before update or delete on idempotency_key for each row execute function keep_answer();
--> statement-breakpoint
-- The server enters and never writes a balance itself.
revoke update on fund_year from burgerbegroting_server;
--> statement-breakpoint
grant update (closed_on, explanation, source, event_count, last_hash) on fund_year to burgerbegroting_server;
--> statement-breakpoint
grant select, insert on ledger_entry, fund_event, idempotency_key, criterion to burgerbegroting_server;
--> statement-breakpoint
grant select on commitment to burgerbegroting_server;
--> statement-breakpoint
grant update on idempotency_key, criterion to burgerbegroting_server;
--> statement-breakpoint
grant delete on criterion to burgerbegroting_server;
