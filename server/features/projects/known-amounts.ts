/*
 * Unknown is what nobody recorded, as of a list that was imported. Of a grant in the ledger everything that was paid is
 * recorded: as long as there is nothing, it is zero. A decision that is held has its money and says nothing of it yet. As
 * SQL, of a project `p`.
 */
const ofCommitments = 'from commitment k where k.municipality_id = p.municipality_id and k.project_id = p.id';
const isInLedger = `(p.status in ('granted', 'in_progress', 'realised', 'stopped', 'settled')
  and exists (select ${ofCommitments}))`;

/** What was paid. */
export const paidAmount = `coalesce(p.paid, case when ${isInLedger} then 0.00 end)`;

const isOnlyLineOfFund = `not exists (select from budget_line o where o.municipality_id = b.municipality_id
  and o.project_id = b.project_id and o.version = b.version and o.fund_id = b.fund_id and o.position <> b.position)`;

/**
 * What came of a line `b` of the budget of which nothing was recorded: of a fund what it paid and, while the work goes on,
 * of all else nothing yet. It stays unknown where bills were paid of which nobody said to which line they belong, of own
 * money and partners, of which only the council keeps what came in, and of the rest once the work has ended.
 */
export const actualAmount = `coalesce(b.actual, case when not ${isInLedger} then null
    when b.source = 'fund' then case when ${isOnlyLineOfFund} then (select coalesce(sum(k.paid + k.settled), 0.00)
      ${ofCommitments} and k.fund_id = b.fund_id) end
    when p.status not in ('granted', 'in_progress') then null
    when b.side = 'cost' then case when coalesce(p.execution_form, 'subsidy') = 'subsidy' or coalesce(p.paid, 0) = 0
      then 0.00 end
    when b.source not in ('own', 'partner') then 0.00 end)`;
