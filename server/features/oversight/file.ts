import { translator, type Language, type Translate } from '#messages/index.ts';
import type { Database } from '#db/client.ts';
import type { CellValue, Row, Table } from '../../documents/table.ts';
import { oversightColumns, type OversightList } from '../../domain/oversight-lists.ts';
import type { OversightItem } from './contract.ts';
import { findOversightList } from './lists.ts';
import type { Asked } from './overview.ts';
import { findChoices } from './queries.ts';

/** What a line says in a column, as it reads. */
function valueOf(
  item: OversightItem,
  key: ReturnType<typeof oversightColumns>[number]['key'],
  say: Translate,
): CellValue {
  if (key === 'event') return item.event && say(`fund_event.${item.event}`);
  if (key === 'status') return item.project && say(`status.${item.project.status}`);
  return item[key];
}

/** The whole list behind a number, as a table. */
export async function oversightTable(
  db: Database,
  list: OversightList,
  asked: Asked,
  language: Language,
): Promise<Table> {
  const say = translator(language);
  const [{ municipality }, items] = await Promise.all([
    findChoices(db, asked),
    findOversightList(db, list, asked),
  ]);
  const columns = oversightColumns(list);
  const ofProject = list === 'budget' ? [] : (['number', 'title'] as const);
  return {
    id: `oversight-${list}`,
    title: `${say(`council.${list}`)}, ${municipality.name}`,
    note: say(`council.${list}.list`),
    columns: [
      { key: 'village', label: say('council.village'), kind: 'text' },
      ...ofProject.map((key) => ({
        key,
        label: say(`open.projects.${key}`),
        kind: key === 'number' ? ('integer' as const) : ('text' as const),
      })),
      ...columns.map(({ key, kind, name }) => ({ key, label: say(`council.column.${name}`), kind })),
    ],
    rows: items.map((item): Row => ({
      village: item.village.name,
      number: item.project?.number ?? null,
      title: item.project?.title ?? null,
      ...Object.fromEntries(columns.map(({ key }) => [key, valueOf(item, key, say)])),
    })),
  };
}
