import { Type, type Static } from 'typebox';
import { dataNotices, registerScopes } from '../../domain/register.ts';
import { Amount, Known, Nullable, Slug, Year } from '../../http/schema.ts';
import { Rate } from '../figures/contract.ts';
import { FundLeft, VillageSummary } from '../villages/contract.ts';

export const Municipality = Type.Object({
  slug: Slug,
  name: Type.String(),
  code: Nullable(Type.String({ description: 'Code of Statistics Netherlands, such as GM0957' })),
  accent: Type.String(),
  notice: Nullable(Type.Enum([...dataNotices])),
  registerScope: Type.Enum([...registerScopes]),
  villages: Type.Integer(),
  projects: Type.Integer(),
  granted: Nullable(Amount),
  rates: Type.Object({ R1: Rate, R2: Rate, R3: Rate }),
});
export type Municipality = Static<typeof Municipality>;

export const municipalityApi = {
  'GET /municipalities': {
    summary: 'All municipalities',
    querystring: Known,
    response: { 200: Type.Object({ items: Type.Array(Municipality) }) },
  },
  'GET /municipalities/:slug': {
    summary: 'One municipality with its villages',
    params: Type.Object({ slug: Slug }),
    querystring: Known,
    response: {
      200: Type.Object({
        ...Type.Omit(Municipality, ['villages']).properties,
        villages: Type.Array(VillageSummary),
        left: Type.Array(FundLeft, {
          description: 'What is left per village and fund, in the latest open year',
        }),
        reportYears: Type.Array(Year),
      }),
    },
  },
};
