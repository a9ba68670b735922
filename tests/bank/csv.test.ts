import { describe, expect, it } from 'vitest';
import { readBankAmount, readBankDay } from '#server/bank/csv-columns.ts';
import { readStatement } from '#server/bank/read-statement.ts';
import { RuleViolation } from '#server/domain/errors.ts';

const read = async (text: string, encoding: BufferEncoding = 'utf8') =>
  (await readStatement(Buffer.from(text, encoding))).entries;
const refusal = async (text: string) => {
  const error = await readStatement(Buffer.from(text)).catch((thrown: unknown) => thrown);
  if (!(error instanceof RuleViolation)) return error;
  return (error.data.problems as { code: string; values: { line: number } }[]).map(
    ({ code, values }) => `${values.line} ${code}`,
  );
};

const ing = `"Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Code";"Af Bij";"Bedrag (EUR)";"Mutatiesoort";"Mededelingen"
"20260304";"Bouwmarkt De Plank";"NL91ABNA0417164300";"NL02RABO0123456789";"BA";"Af";"1.121,50";"Betaalautomaat";"Factuur 12; hout"
"20260305";"Gemeente Voorbeeld";"NL91ABNA0417164300";"";"OV";"Bij";"5000,00";"Overschrijving";"Voorschot"
`;

describe('a statement as a list', () => {
  it('of a bank that says whether it came in or went out', async () => {
    expect(await read(ing)).toEqual([
      {
        line: 2,
        bookedOn: '2026-03-04',
        amount: '-1121.50',
        account: 'NL91ABNA0417164300',
        counterparty: 'Bouwmarkt De Plank',
        counterpartyAccount: 'NL02RABO0123456789',
        description: 'Factuur 12; hout',
        reference: null,
      },
      {
        line: 3,
        bookedOn: '2026-03-05',
        amount: '5000.00',
        account: 'NL91ABNA0417164300',
        counterparty: 'Gemeente Voorbeeld',
        counterpartyAccount: null,
        description: 'Voorschot',
        reference: null,
      },
    ]);
  });

  it('of a bank that writes signs, several descriptions and accents of an older kind', async () => {
    const text = `"IBAN/BBAN","Munt","Volgnr","Datum","Bedrag","Tegenrekening IBAN/BBAN","Naam tegenpartij","Omschrijving-1","Omschrijving-2"
"NL91ABNA0417164300","EUR","000000000000000012","2026-03-04","-12,50","NL02RABO0123456789","Café België","Koffie","en koek"`;
    for (const encoding of ['latin1', 'utf8'] as const) {
      expect(await read(text, encoding)).toMatchObject([
        {
          amount: '-12.50',
          counterparty: 'Café België',
          description: 'Koffie en koek',
          reference: '000000000000000012',
        },
      ]);
    }
  });

  it('of a bank that begins with a line of its own', async () => {
    const text = `KNAB EXPORT;;;;
Rekeningnummer;Transactiedatum;Valutacode;CreditDebet;Bedrag;Tegenrekeninghouder;Omschrijving
NL91ABNA0417164300;04-03-2026;EUR;D;12,50;Bakker;Brood`;
    expect(await read(text)).toMatchObject([{ line: 3, amount: '-12.50', counterparty: 'Bakker' }]);
  });

  it('of a bank that writes English, with a comma between the columns', async () => {
    const text = `Date,Amount,Account,Counterparty,Name,Description
2026-03-04,"-1,250.50",NL91ABNA0417164300,NL02RABO0123456789,Painter,Paint`;
    expect(await read(text)).toMatchObject([
      { amount: '-1250.50', counterpartyAccount: 'NL02RABO0123456789', counterparty: 'Painter' },
    ]);
  });

  it('says at each line what is wrong, all at once', async () => {
    const rows = [
      '04-03-2026;0,005',
      '30-02-2026;1,00',
      '04-03-2026;1.250',
      'gisteren;veel',
      '04-03-2026;0,00',
    ];
    expect(await refusal(`Datum;Bedrag\n${rows.join('\n')}`)).toEqual([
      '2 statement-amount',
      '3 statement-date',
      '4 statement-amount',
      '5 statement-date',
      '5 statement-amount',
    ]);
    expect(await refusal('Datum;Bedrag;Munt\n04-03-2026;1,00;USD')).toEqual(['2 statement-currency']);
    expect(await refusal('Datum;Bedrag;Af Bij\n04-03-2026;1,00;misschien')).toEqual(['2 statement-amount']);
  });

  it.each([
    ['other columns', 'Naam;Adres\na;b', '1 statement-columns'],
    [
      'a quotation mark that never closes',
      `Datum;Bedrag\n"04-03-2026;1,00\n${'x\n'.repeat(100_000)}`,
      '1 statement-columns',
    ],
    ['a picture', '\u0089PNG\r\n\u0000\u0000', '1 statement-not-text'],
    ['only a heading', 'Datum;Bedrag\n', '1 statement-empty'],
    ['a million entries', `Datum;Bedrag\n${'20260304;1,00\n'.repeat(1_000_000)}`, '20002 statement-too-many'],
  ])('with %s is refused', async (_, text, problem) => {
    expect(await refusal(text)).toEqual([problem]);
  });
});

describe('what banks write', () => {
  it.each([
    ['1.250,50', '1250.50'],
    ['-1.250,50', '-1250.50'],
    ['+12,5', '12.50'],
    ['1250.50', '1250.50'],
    ['1,250.50', '1250.50'],
    ['12,50-', '-12.50'],
    ['1250', '1250.00'],
    ['0,01', '0.01'],
    ['1.250', null],
    ['1,250', null],
    ['12,505', null],
    ['1e3', null],
    ['', null],
    ['€ 5', null],
    ['--5,00', null],
  ])('amount %s is %s', (typed, amount) => expect(readBankAmount(typed)).toBe(amount));

  it.each([
    ['20260304', '2026-03-04'],
    ['2026-03-04', '2026-03-04'],
    ['04-03-2026', '2026-03-04'],
    ['04/03/2026', '2026-03-04'],
    ['20260230', null],
    ['4-3-2026', null],
    ['04-03-26', null],
  ])('day %s is %s', (typed, day) => expect(readBankDay(typed)).toBe(day));
});
