import type { CalendarDate } from '../../domain/dates.ts';
import { bindColumns } from './columns.ts';
import type { OnlyVillage } from './place.ts';
import type { PlacedProfile } from './profile.ts';
import { rowReader } from './row.ts';
import type { Preview } from './runs/contract.ts';
import type { SheetSample } from './sample.ts';

/** The first rows of a list as a profile reads them: what will be taken in, and what is wrong. */
export function previewOf(
  profile: PlacedProfile,
  sheet: SheetSample,
  observedOn: CalendarDate,
  only?: OnlyVillage,
): Pick<Preview, 'rows' | 'problems'> {
  const columns = bindColumns(profile, sheet.headings);
  if (Array.isArray(columns)) return { rows: [], problems: columns };
  const read = rowReader(profile, columns, observedOn, only);
  const rows = sheet.rows.map((listed): Preview['rows'][number] => {
    const { externalId, read: found, problems } = read(listed);
    const statement = found?.statement;
    return {
      row: listed.row,
      number: externalId,
      title: statement?.title ?? null,
      village: found?.place.name ?? null,
      status: statement?.status ?? null,
      partly: statement?.partly ?? false,
      submittedOn: statement?.submittedOn ?? null,
      requested: statement?.requested ?? null,
      granted: statement?.granted ?? null,
      completedOn: statement?.completedOn ?? null,
      problems,
    };
  });
  return { rows, problems: [] };
}
