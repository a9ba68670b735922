import type { Transaction } from '#db/client.ts';
import { criterion, scheme } from '#db/schema/schemes.ts';
import { schemes } from '#db/seed/voorbeelddorp/schemes.ts';
import { calendarDate } from '../../domain/dates.ts';
import type { FundIds } from './insert.ts';

/** The schemes of the funds of the demonstration that have one, each with its criteria. */
export async function addSchemes(tx: Transaction, municipalityId: number, funds: FundIds) {
  for (const { fund, validFrom, criteria, ...settings } of schemes) {
    const fundId = funds.get(fund);
    if (!fundId) continue;
    const [row] = await tx
      .insert(scheme)
      .values({ ...settings, municipalityId, fundId, validFrom: calendarDate(validFrom) })
      .returning({ schemeId: scheme.id });
    await tx
      .insert(criterion)
      .values(
        criteria.map((one, i) => ({ ...one, municipalityId, schemeId: row!.schemeId, position: i + 1 })),
      );
  }
}
