import { stat } from 'node:fs/promises';
import type { OpenList } from './cell.ts';
import { contentOf, type Encoding } from './encoding.ts';
import { UnreadableList } from './problem.ts';
import { openCsv } from './read-csv.ts';
import { openSheets, openXlsx } from './read-xlsx.ts';

export type Hints = {
  encoding?: Encoding | undefined;
  sheet?: string | undefined;
  headings: readonly string[];
};

/**
 * Opens a CSV file or a workbook; which of both it is, its content says.
 * @throws UnreadableList
 */
export async function openList(path: string, hints: Hints): Promise<OpenList> {
  return (await isWorkbook(path)) ? openXlsx(path, hints) : openCsv(path, hints);
}

/**
 * Opens all that could be a list in a file: each filled sheet of a workbook, or the one list of a CSV file.
 * @throws UnreadableList
 */
export async function openAll(path: string): Promise<(OpenList & { name: string | null })[]> {
  if (await isWorkbook(path)) return openSheets(path);
  return [{ name: null, ...(await openCsv(path, { headings: [] })) }];
}

async function isWorkbook(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) {
    throw new UnreadableList(`Er is geen bestand ${path}.`, 'Controleer de naam en de map van het bestand.');
  }
  switch (await contentOf(path)) {
    case 'empty':
      throw new UnreadableList(
        'Het bestand is leeg.',
        'Controleer of u het goede bestand koos; de eerste rij noemt de kolommen.',
      );
    case 'old-excel':
      throw new UnreadableList(
        'Dit is een werkmap met een wachtwoord of van voor 2007 (.xls).',
        'Open hem in uw rekenprogramma en bewaar hem zonder wachtwoord als .xlsx.',
      );
    case 'zip':
      return true;
    case 'text':
      return false;
  }
}
