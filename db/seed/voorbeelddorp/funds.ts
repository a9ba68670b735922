import { byInhabitants, type Amount } from '#server/domain/money.ts';
import type { VillageStory } from '../story.ts';

/** On 1 January of each year. */
const counts: Record<number, number> = {
  2018: 4038,
  2019: 4052,
  2020: 4067,
  2021: 4079,
  2022: 4093,
  2023: 4108,
  2024: 4117,
  2025: 4124,
  2026: 4131,
};

export const inhabitants: VillageStory['inhabitants'] = Object.entries(counts).map(([year, count]) => ({
  year: Number(year),
  count,
  source: 'Verzonnen aantal op 1 januari',
}));

type FundYear = VillageStory['funds'][number]['years'][number];
type Formula = { base: Amount; perInhabitant: Amount; words: string };

const first: Formula = {
  base: '20000.00' as Amount,
  perInhabitant: '5.00' as Amount,
  words: '€ 20.000 + € 5,00',
};
const second: Formula = {
  base: '22500.00' as Amount,
  perInhabitant: '5.00' as Amount,
  words: '€ 22.500 + € 5,00',
};
const third: Formula = {
  base: '22500.00' as Amount,
  perInhabitant: '5.25' as Amount,
  words: '€ 22.500 + € 5,25',
};

/** The budget is adopted in autumn, with the inhabitants of the January before. */
function byFormula(
  year: number,
  { base, perInhabitant, words }: Formula,
  rest: Partial<FundYear> = {},
): FundYear {
  const count = counts[year - 1] ?? 0;
  return {
    year,
    original: byInhabitants(base, perInhabitant, count),
    source: `${words} × ${count.toLocaleString('nl-NL')} inwoners (op 1 januari ${year - 1})`,
    ...rest,
  };
}

const flat = (year: number, original: string, rest: Partial<FundYear> = {}): FundYear => ({
  year,
  original,
  source: 'Vast bedrag per jaar',
  ...rest,
});

export const funds: VillageStory['funds'] = [
  {
    slug: 'leefbaarheidsbudget',
    name: 'Leefbaarheidsbudget',
    residualRule: 'carry_over',
    years: [
      {
        year: 2019,
        original: '20095.00',
        carryOver: '5000.00',
        source: 'De helft van € 20.000 + € 5,00 × 4.038 inwoners, omdat het budget op 1 juli begon',
        explanation:
          'In het startjaar werkten de groepen hun eerste plannen uit. Er is nog niets aangevraagd.',
      },
      byFormula(2020, first, {
        amendments: '5000.00',
        carryOver: '6000.00',
        explanation: 'Uit 2019 is € 5.000 meegenomen. Door corona kwamen er minder plannen dan verwacht.',
      }),
      byFormula(2021, first, {
        amendments: '6000.00',
        carryOver: '3500.00',
        explanation: 'Uit 2020 is € 6.000 meegenomen. De vloer van het dorpshuis was de grootste uitgave.',
      }),
      byFormula(2022, first, {
        amendments: '3500.00',
        carryOver: '3000.00',
        explanation:
          'Uit 2021 is € 3.500 meegenomen. De zwemplek kostte veel minder, omdat zij niet doorging.',
      }),
      byFormula(2023, first, {
        amendments: '1500.00',
        carryOver: '7500.00',
        explanation: 'Uit 2022 is € 3.000 meegenomen. In het najaar ging er € 1.500 af door een bezuiniging.',
      }),
      byFormula(2024, second, {
        amendments: '7500.00',
        carryOver: '2500.00',
        explanation:
          'Uit 2023 is € 7.500 meegenomen. Het Kerkplein en het pannaveld vroegen samen bijna de helft.',
      }),
      byFormula(2025, second, {
        amendments: '2500.00',
        carryOver: '6000.00',
        explanation:
          'Uit 2024 is € 2.500 meegenomen. De muziekkoepel loopt door: wat daarvan nog moet worden betaald, ging mee naar 2026. Het geld voor de energiecoaches blijft te betalen uit 2025.',
      }),
      byFormula(2026, third, {
        amendments: '6000.00',
        explanation:
          'Uit 2025 is € 6.000 meegenomen, en € 1.000 ging naar Voorbeeldhoek. Over drie aanvragen moet nog worden beslist.',
        redistributed: {
          on: '2026-10-01',
          amount: '-1000.00',
          villages: ['voorbeeldhoek'],
          reason: 'Voorbeeldhoek heeft meer plannen dan geld, en Voorbeelddorp vraagt dit jaar minder aan.',
        },
      }),
      byFormula(2027, third, { explanation: 'Vastgesteld door de gemeenteraad op 5 november 2026.' }),
    ],
  },
  {
    slug: 'dorpsfonds-groen',
    name: 'Dorpsfonds Groen',
    residualRule: 'expires',
    years: [
      flat(2020, '8000.00', { explanation: 'Het fonds was nieuw. Wat over was, is vervallen.' }),
      flat(2021, '8000.00', { explanation: 'De moestuin en het ommetje. Wat over was, is vervallen.' }),
      flat(2022, '8000.00', { explanation: 'Bijna alles is toegekend: aan het voedselbos en de bermen.' }),
      flat(2023, '8000.00', {
        amendments: '500.00',
        explanation: 'Het waterschap legde € 500 bij voor de regentonnen.',
      }),
      flat(2024, '8000.00', { explanation: 'De beleeftuin en de hagen. Wat over was, is vervallen.' }),
      flat(2025, '8500.00', {
        amendments: '-500.00',
        isOpen: true,
        explanation: 'In het najaar ging er € 500 af door een bezuiniging.',
      }),
      flat(2026, '8500.00', {
        explanation: 'Het plantseizoen loopt nog. Wat over is, vervalt op 31 december.',
      }),
      flat(2027, '9000.00', { explanation: 'Vastgesteld door de gemeenteraad op 5 november 2026.' }),
    ],
  },
];
