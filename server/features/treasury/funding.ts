import { sql } from 'drizzle-orm';
import type { Connection } from '#db/client.ts';
import { sum, type Amount } from '../../domain/money.ts';
import type { Treasury } from './contract.ts';

type Project = Treasury['projects'][number];
type Line = Omit<Project['funding'][number], 'receivedOther'> & { projectId: string; version: number };
type Receipt = Project['receipts'][number] & { projectId: string };
export type Funding = {
  lines: (Line & { receivedOther: Amount })[];
  receipts: Receipt[];
};

/** Of each project the lines of its latest budget with own money and money of partners, and what came in on them. */
export async function findFunding(
  db: Connection,
  municipalityId: number,
  projects: readonly string[],
): Promise<Map<string, Funding>> {
  const these = sql`project_id in (select value::uuid from
    jsonb_array_elements_text(${JSON.stringify(projects)}::text::jsonb))`;
  const [lines, receipts] = await Promise.all([
    db.execute<Line>(sql`
      select b.project_id as "projectId", b.version, b.position, coalesce(b.partner, b.description) as description,
        b.source, coalesce(b.granted, b.planned)::text as planned
      from budget_line b where b.municipality_id = ${municipalityId} and ${these}
        and b.side = 'funding' and b.source in ('own', 'partner')
        and b.version = (select max(l.version) from budget_line l
          where l.municipality_id = b.municipality_id and l.project_id = b.project_id)
      order by b.position`),
    db.execute<Receipt>(sql`
      select project_id as "projectId", number, position, occurred_on::text as "occurredOn", amount::text, note
      from funding_receipt where municipality_id = ${municipalityId} and ${these}
      order by occurred_on desc, number desc`),
  ]);
  const of = <Row extends { projectId: string }>(rows: readonly Row[], id: string) =>
    rows.filter(({ projectId }) => projectId === id);
  return new Map(
    projects.map((id) => {
      const came = of(receipts, id);
      const received = ({ position }: Line) =>
        sum(came.filter((one) => one.position === position).map(({ amount }) => amount));
      return [
        id,
        { lines: of(lines, id).map((line) => ({ ...line, receivedOther: received(line) })), receipts: came },
      ];
    }),
  );
}
