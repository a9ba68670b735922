import { translator, type Language, type Translate } from '#messages/index.ts';
import type { Database } from '#db/client.ts';
import { picturesOf } from '../../documents/pictures.ts';
import type { Table } from '../../documents/table.ts';
import { largest, moneyFlows, type Flow } from '../../domain/money-flows.ts';
import type { Until } from '../projects/known.ts';
import type { MoneyFlows } from './contract.ts';
import { findCosts, findGrants } from './queries.ts';

type Place = { municipalityId: number; villageId: number | null };
type Asked = Until & { year: number; language: Language };

/** So many have a name of their own in the picture; the table has all of them. */
const shown = { projects: 8, categories: 6 } as const;

type Named = Flow & { project: string; cost: string };

async function namedFlows(db: Database, place: Place, { year, ...until }: Asked, say: Translate) {
  const grants = await findGrants(db, place, year, until);
  const projects = new Map(grants.map(({ projectId, project }) => [projectId, project]));
  const flows = moneyFlows(grants, await findCosts(db, place, [...projects.keys()]));
  return flows.map((flow): Named => {
    const { number, title } = projects.get(flow.projectId)!;
    return {
      ...flow,
      project: title ?? say('project.untitled', { number }),
      cost: flow.category ?? say('flow.uncategorised'),
    };
  });
}

const tableOf = (flows: readonly Named[], { year }: Asked, say: Translate): Table => ({
  id: 'money-flows',
  title: say('flow.title', { year }),
  columns: [
    { key: 'fund', label: say('flow.fund'), kind: 'text' },
    { key: 'village', label: say('flow.village'), kind: 'text' },
    { key: 'project', label: say('flow.project'), kind: 'text' },
    { key: 'category', label: say('flow.category'), kind: 'text' },
    { key: 'amount', label: say('flow.amount'), kind: 'amount' },
  ],
  rows: flows.map(({ fund, village, project, cost, amount }) => ({
    fund: fund.name,
    village: village.name,
    project,
    category: cost,
    amount,
  })),
});

/** The flows as the picture shows them: the smaller projects and categories taken together. */
function drawn(flows: readonly Named[], say: Translate): Named[] {
  const projects = largest(flows, ({ projectId }) => projectId, shown.projects);
  const categories = largest(flows, ({ category }) => category ?? '', shown.categories);
  const others = new Set(flows.map(({ projectId }) => projectId)).size - projects.size;
  return flows.map((flow) => ({
    ...flow,
    project: projects.has(flow.projectId) ? flow.project : say('flow.other_projects', { count: others }),
    cost: categories.has(flow.category ?? '') ? flow.cost : say('flow.other_categories'),
  }));
}

/** The table of where the money of a year went. */
export async function flowTable(db: Database, place: Place, asked: Asked): Promise<Table> {
  const say = translator(asked.language);
  return tableOf(await namedFlows(db, place, asked, say), asked, say);
}

/** Where the money of a year went, as a picture with its text alternative and the table behind it. */
export async function drawMoneyFlows(db: Database, place: Place, asked: Asked): Promise<MoneyFlows> {
  const say = translator(asked.language);
  const flows = await namedFlows(db, place, asked, say);
  const table = tableOf(flows, asked, say);
  const description = say('flow.description');
  const [picture] = await picturesOf([
    {
      kind: 'moneyFlows',
      table: tableOf(drawn(flows, say), asked, say),
      words: { title: table.title, description, language: asked.language },
    },
  ]);
  return {
    name: 'money-flows',
    title: table.title,
    description,
    svg: picture?.wide ?? null,
    narrowSvg: picture?.narrow ?? null,
    table: { columns: table.columns, rows: table.rows },
  };
}
