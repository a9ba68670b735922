CREATE TABLE "payee_account" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"iban" text NOT NULL,
	"given_by" uuid NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payee_account_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number")
);
--> statement-breakpoint
CREATE TABLE "payer_account" (
	"municipality_id" integer PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"iban" text NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"amount" numeric(14, 2) NOT NULL,
	"shares" jsonb NOT NULL,
	"due_on" date,
	"remittance" text NOT NULL,
	"payee_name" text,
	"payee_iban" text,
	"requested_by" uuid,
	"requested_at" timestamp with time zone,
	"prepared_by" uuid,
	"prepared_at" timestamp with time zone,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"file_number" integer,
	"set_off" jsonb,
	"reason" text,
	"paid_on" date,
	"reference" text,
	CONSTRAINT "payment_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number"),
	CONSTRAINT "payment_above_zero" CHECK ("payment"."amount" > 0),
	CONSTRAINT "payment_has_account" CHECK ("payment"."status" in ('requested', 'refused') or ("payment"."payee_iban" is not null and "payment"."prepared_by" is not null)),
	CONSTRAINT "payment_approved_by_another" CHECK ("payment"."status" not in ('approved', 'in_file', 'paid') or ("payment"."approved_by" is not null and "payment"."approved_by" <> "payment"."prepared_by")),
	CONSTRAINT "payment_in_file" CHECK (("payment"."status" = 'in_file') <= ("payment"."file_number" is not null)),
	CONSTRAINT "payment_paid_on" CHECK (("payment"."status" = 'paid') = ("payment"."paid_on" is not null)),
	CONSTRAINT "payment_refused_with_reason" CHECK ("payment"."status" not in ('refused', 'cancelled') or "payment"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "payment_file" (
	"municipality_id" integer NOT NULL,
	"number" integer NOT NULL,
	"status" text DEFAULT 'made' NOT NULL,
	"message_id" text NOT NULL,
	"execute_on" date NOT NULL,
	"total" numeric(14, 2) NOT NULL,
	"content" text NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "payment_file_municipality_id_number_pk" PRIMARY KEY("municipality_id","number"),
	CONSTRAINT "payment_file_municipalityId_messageId_unique" UNIQUE("municipality_id","message_id"),
	CONSTRAINT "closed_by_someone" CHECK (("payment_file"."status" = 'made') = ("payment_file"."closed_by" is null)),
	CONSTRAINT "rejected_with_reason" CHECK ("payment_file"."status" <> 'rejected' or "payment_file"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "hearing" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"about" text NOT NULL,
	"intention" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_on" date NOT NULL,
	"answer_by" date NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_on" date,
	CONSTRAINT "hearing_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number"),
	CONSTRAINT "answer_by_later" CHECK ("hearing"."answer_by" > "hearing"."asked_on"),
	CONSTRAINT "answered_by_someone" CHECK (("hearing"."answer" is null) = ("hearing"."answered_by" is null) and ("hearing"."answer" is null) = ("hearing"."answered_on" is null))
);
--> statement-breakpoint
CREATE TABLE "recovery" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"settlement_number" integer NOT NULL,
	"amount" numeric(14, 2) NOT NULL,
	"due_on" date NOT NULL,
	"way" text DEFAULT 'at_once' NOT NULL,
	"instalments" jsonb,
	"reason" text,
	CONSTRAINT "recovery_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number"),
	CONSTRAINT "recovery_above_zero" CHECK ("recovery"."amount" > 0),
	CONSTRAINT "plan_has_instalments" CHECK (("recovery"."way" = 'plan') = ("recovery"."instalments" is not null))
);
--> statement-breakpoint
CREATE TABLE "recovery_receipt" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"recovery_number" integer NOT NULL,
	"number" integer NOT NULL,
	"amount" numeric(14, 2) NOT NULL,
	"received_on" date NOT NULL,
	"reference" text,
	"payment_project_id" uuid,
	"payment_number" integer,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recovery_receipt_municipality_id_project_id_recovery_number_number_pk" PRIMARY KEY("municipality_id","project_id","recovery_number","number"),
	CONSTRAINT "receipt_above_zero" CHECK ("recovery_receipt"."amount" > 0),
	CONSTRAINT "set_off_against" CHECK (("recovery_receipt"."payment_project_id" is null) = ("recovery_receipt"."payment_number" is null))
);
--> statement-breakpoint
CREATE TABLE "settlement" (
	"municipality_id" integer NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"regime" text NOT NULL,
	"actual" numeric(14, 2),
	"shares" jsonb NOT NULL,
	"amount" numeric(14, 2) NOT NULL,
	"ground" text,
	"reasoning" text NOT NULL,
	"prepared_by" uuid NOT NULL,
	"prepared_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_on" date,
	CONSTRAINT "settlement_municipality_id_project_id_number_pk" PRIMARY KEY("municipality_id","project_id","number"),
	CONSTRAINT "settlement_not_negative" CHECK ("settlement"."amount" >= 0),
	CONSTRAINT "settlement_decided_by_another" CHECK ("settlement"."decided_by" <> "settlement"."prepared_by" and ("settlement"."decided_by" is null) = ("settlement"."decided_on" is null))
);
--> statement-breakpoint
ALTER TABLE "payee_account" ADD CONSTRAINT "payee_account_given_by_person_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payee_account" ADD CONSTRAINT "payee_account_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payer_account" ADD CONSTRAINT "payer_account_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payer_account" ADD CONSTRAINT "payer_account_changed_by_person_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_requested_by_person_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_prepared_by_person_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_approved_by_person_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_municipality_id_file_number_payment_file_municipality_id_number_fk" FOREIGN KEY ("municipality_id","file_number") REFERENCES "public"."payment_file"("municipality_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_file" ADD CONSTRAINT "payment_file_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_file" ADD CONSTRAINT "payment_file_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_file" ADD CONSTRAINT "payment_file_closed_by_person_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing" ADD CONSTRAINT "hearing_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing" ADD CONSTRAINT "hearing_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hearing" ADD CONSTRAINT "hearing_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_municipality_id_project_id_settlement_number_settlement_municipality_id_project_id_number_fk" FOREIGN KEY ("municipality_id","project_id","settlement_number") REFERENCES "public"."settlement"("municipality_id","project_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_receipt" ADD CONSTRAINT "recovery_receipt_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_receipt" ADD CONSTRAINT "recovery_receipt_municipality_id_project_id_recovery_number_recovery_municipality_id_project_id_number_fk" FOREIGN KEY ("municipality_id","project_id","recovery_number") REFERENCES "public"."recovery"("municipality_id","project_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_receipt" ADD CONSTRAINT "recovery_receipt_municipality_id_payment_project_id_payment_number_payment_municipality_id_project_id_number_fk" FOREIGN KEY ("municipality_id","payment_project_id","payment_number") REFERENCES "public"."payment"("municipality_id","project_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_prepared_by_person_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_municipality_id_project_id_project_municipality_id_id_fk" FOREIGN KEY ("municipality_id","project_id") REFERENCES "public"."project"("municipality_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_by_status" ON "payment" USING btree ("municipality_id","status","due_on") WHERE status not in ('paid', 'refused', 'cancelled');--> statement-breakpoint
CREATE INDEX "payment_by_file" ON "payment" USING btree ("municipality_id","file_number");--> statement-breakpoint
CREATE INDEX "receipt_by_payment" ON "recovery_receipt" USING btree ("municipality_id","payment_project_id","payment_number");--> statement-breakpoint
-- by hand
do $$
declare
  kept text;
begin
  foreach kept in array array['payee_account', 'recovery_receipt'] loop
    execute format('create trigger append_only before update or delete on %I
      for each row execute function refuse_change()', kept);
    execute format('create trigger append_only_as_a_whole before truncate on %I
      for each statement execute function refuse_change()', kept);
  end loop;
end $$;
--> statement-breakpoint
-- Whatever the code does: what was paid, refused or cancelled stays so, and after the approval nothing of an order
-- changes but where it is on its way. So no order is paid twice, nor to another account than was approved.
create function keep_payment() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'payments are kept' using errcode = 'restrict_violation';
  end if;
  if old.status in ('paid', 'refused', 'cancelled') then
    raise exception 'this payment is closed' using errcode = 'restrict_violation';
  end if;
  if old.status in ('approved', 'in_file') and (old.kind, old.amount, old.shares, old.due_on, old.remittance,
    old.payee_name, old.payee_iban, old.set_off, old.prepared_by, old.approved_by)
    is distinct from (new.kind, new.amount, new.shares, new.due_on, new.remittance,
    new.payee_name, new.payee_iban, new.set_off, new.prepared_by, new.approved_by) then
    raise exception 'this payment is approved and cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_payment before update or delete on payment for each row execute function keep_payment();
--> statement-breakpoint
create function keep_payment_file() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status <> 'made' or (old.message_id, old.execute_on, old.total, old.content, old.made_by)
    is distinct from (new.message_id, new.execute_on, new.total, new.content, new.made_by) then
    raise exception 'a payment file is kept as it was handed out' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_payment_file before update or delete on payment_file
  for each row execute function keep_payment_file();
--> statement-breakpoint
create function keep_settlement() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.decided_by is not null then
    raise exception 'a settlement that was decided is kept' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_settlement before update or delete on settlement
  for each row execute function keep_settlement();
--> statement-breakpoint
grant select, insert on payer_account, payee_account, payment_file, payment, hearing, settlement, recovery,
  recovery_receipt to burgerbegroting_server;
--> statement-breakpoint
grant update on payer_account, payment_file, payment, hearing, settlement, recovery to burgerbegroting_server;
