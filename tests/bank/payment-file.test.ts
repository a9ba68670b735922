import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writePaymentFile, type PaymentFile, type Transfer } from '#server/bank/payment-file.ts';
import { requireValid } from '#server/bank/schema.ts';
import { sepaText } from '#server/bank/sepa-text.ts';
import type { CalendarDate } from '#server/domain/dates.ts';
import { RuleViolation } from '#server/domain/errors.ts';
import type { Iban } from '#server/domain/iban.ts';
import { sum, type Amount } from '#server/domain/money.ts';

const transfer = (given: Partial<Transfer> = {}): Transfer => ({
  endToEndId: 'BB-1-1',
  amount: '1250.00' as Amount,
  name: 'Stichting Dorpsraad Voorbeelddorp',
  iban: 'NL91ABNA0417164300' as Iban,
  remittance: 'Voorschot Schommel bij de school, project 7',
  ...given,
});
const file = (transfers: Transfer[], given: Partial<PaymentFile> = {}): PaymentFile => ({
  messageId: 'BB-2026-0001',
  madeAt: new Date('2026-03-02T09:30:00Z'),
  executeOn: '2026-03-04' as CalendarDate,
  debtor: { name: 'Gemeente Voorbeeld', iban: 'NL02BNGH0123456789' as Iban },
  transfers,
  ...given,
});
const refusal = async (given: PaymentFile) => {
  const error = await writePaymentFile(given).catch((thrown: unknown) => thrown);
  if (!(error instanceof RuleViolation)) return error;
  return (error.data.problems as { code: string }[]).map(({ code }) => code);
};

describe('a payment file', () => {
  it('is a SEPA credit transfer in ISO 20022 pain.001.001.09', async () => {
    expect(await writePaymentFile(file([transfer()]))).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="utf-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
        <CstmrCdtTrfInitn>
          <GrpHdr>
            <MsgId>BB-2026-0001</MsgId>
            <CreDtTm>2026-03-02T10:30:00+01:00</CreDtTm>
            <NbOfTxs>1</NbOfTxs>
            <CtrlSum>1250.00</CtrlSum>
            <InitgPty>
              <Nm>Gemeente Voorbeeld</Nm>
            </InitgPty>
          </GrpHdr>
          <PmtInf>
            <PmtInfId>BB-2026-0001</PmtInfId>
            <PmtMtd>TRF</PmtMtd>
            <BtchBookg>false</BtchBookg>
            <NbOfTxs>1</NbOfTxs>
            <CtrlSum>1250.00</CtrlSum>
            <PmtTpInf>
              <SvcLvl>
                <Cd>SEPA</Cd>
              </SvcLvl>
            </PmtTpInf>
            <ReqdExctnDt>
              <Dt>2026-03-04</Dt>
            </ReqdExctnDt>
            <Dbtr>
              <Nm>Gemeente Voorbeeld</Nm>
            </Dbtr>
            <DbtrAcct>
              <Id>
                <IBAN>NL02BNGH0123456789</IBAN>
              </Id>
            </DbtrAcct>
            <DbtrAgt>
              <FinInstnId>
                <Othr>
                  <Id>NOTPROVIDED</Id>
                </Othr>
              </FinInstnId>
            </DbtrAgt>
            <ChrgBr>SLEV</ChrgBr>
            <CdtTrfTxInf>
              <PmtId>
                <EndToEndId>BB-1-1</EndToEndId>
              </PmtId>
              <Amt>
                <InstdAmt Ccy="EUR">1250.00</InstdAmt>
              </Amt>
              <Cdtr>
                <Nm>Stichting Dorpsraad Voorbeelddorp</Nm>
              </Cdtr>
              <CdtrAcct>
                <Id>
                  <IBAN>NL91ABNA0417164300</IBAN>
                </Id>
              </CdtrAcct>
              <RmtInf>
                <Ustrd>Voorschot Schommel bij de school, project 7</Ustrd>
              </RmtInf>
            </CdtTrfTxInf>
          </PmtInf>
        </CstmrCdtTrfInitn>
      </Document>
      "
    `);
  });

  it('is the same to the byte when it is made again', async () => {
    const given = file([transfer(), transfer({ endToEndId: 'BB-1-2', amount: '0.01' as Amount })]);
    expect(await writePaymentFile(given)).toBe(await writePaymentFile(given));
  });

  it('says how many payments there are and what they add up to, to the cent', async () => {
    const text = await writePaymentFile(
      file([
        transfer({ amount: '0.10' as Amount }),
        transfer({ endToEndId: 'BB-1-2', amount: '0.20' as Amount }),
        transfer({ endToEndId: 'BB-1-3', amount: '999999999.99' as Amount }),
      ]),
    );
    expect(text.match(/<NbOfTxs>3<\/NbOfTxs>/g)).toHaveLength(2);
    expect(text.match(/<CtrlSum>1000000000.29<\/CtrlSum>/g)).toHaveLength(2);
  });

  it.each([
    ['without a payment', [], ['missing']],
    ['of nothing', [transfer({ amount: '0.00' as Amount })], ['not-above-zero']],
    ['of less than nothing', [transfer({ amount: '-5.00' as Amount })], ['not-above-zero']],
    [
      'of more than a transfer can be',
      [transfer({ amount: '1000000000.00' as Amount })],
      ['transfer-too-large'],
    ],
    ['with a payment that is in it twice', [transfer(), transfer()], ['payment-twice']],
    ['with a reference that a bank cuts off', [transfer({ endToEndId: 'x'.repeat(36) })], ['not-valid']],
  ])('%s is refused', async (_, transfers, codes) => {
    expect(await refusal(file(transfers))).toEqual(codes);
  });

  it('holds for any names, texts and amounts, and closes to the cent', { timeout: 60_000 }, async () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    const cents = fc.integer({ min: 1, max: 99_999_999_999 });
    const transfers = fc.array(fc.record({ name: text, remittance: text, cents }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(transfers, async (given) => {
        const made = given.map(({ cents: amount, ...words }, i) => {
          const digits = String(amount).padStart(3, '0');
          const euros = `${digits.slice(0, -2)}.${digits.slice(-2)}` as Amount;
          return transfer({ ...words, amount: euros, endToEndId: `BB-${i}` });
        });
        const written = await writePaymentFile(file(made));
        expect(written).toMatch(/^[\n\u0020-\u007e]+$/);
        const total = sum(
          [...written.matchAll(/<InstdAmt Ccy="EUR">([\d.]+)</g)].map(([, euros]) => euros as Amount),
        );
        expect(/<CtrlSum>([\d.]+)</.exec(written)?.[1]).toBe(total);
        expect(total).toBe(sum(made.map(({ amount }) => amount)));
      }),
      { numRuns: 60 },
    );
  });

  it('lets nobody write elements of their own into it', async () => {
    const evil = '</Nm><IBAN>NL00EVIL</IBAN> & <!DOCTYPE x> ]]>';
    const text = await writePaymentFile(file([transfer({ name: evil, remittance: evil })]));
    expect(text).not.toContain('EVIL</IBAN>');
    expect(text.match(/<IBAN>/g)).toHaveLength(2);
  });
});

describe('the schema', () => {
  it.each([
    ['another currency', 'Ccy="EUR"', 'Ccy="USD"'],
    ['a third decimal', '1250.00</InstdAmt>', '1250.005</InstdAmt>'],
    ['an amount of zero', '1250.00</InstdAmt>', '0.00</InstdAmt>'],
    ['a date that does not exist', '2026-03-04', '2026-02-30'],
    ['an account with spaces', 'NL91ABNA', 'NL91 ABNA'],
    ['a letter that banks do not pass on', 'Stichting', 'Stïchting'],
    ['an element that is missing', /<ChrgBr>.*<\/ChrgBr>/, ''],
    ['an element that does not belong there', '<ChrgBr>', '<Prty>HIGH</Prty><ChrgBr>'],
    ['another message', /pain\.001\.001\.09/, 'pain.001.001.03'],
    ['what is no XML', '<CstmrCdtTrfInitn>', '<CstmrCdtTrfInitn'],
  ])('refuses %s, and says where without saying what stands there', async (_, from, to) => {
    const text = await writePaymentFile(file([transfer()]));
    await expect(requireValid(text)).resolves.toBeUndefined();
    const error = await requireValid(text.replace(from, to)).catch((thrown: Error) => thrown);
    expect(String(error)).toMatch(/not valid pain\.001\.001\.09 at line \d+/);
    expect(String(error)).not.toMatch(/ABNA|ichting|USD/);
  });

  it('refuses the same reference twice', async () => {
    const two = [transfer(), transfer({ endToEndId: 'BB-1-2' })];
    const text = await writePaymentFile(file(two));
    await expect(requireValid(text.replace('BB-1-2', 'BB-1-1'))).rejects.toThrow('not valid');
  });
});

describe('a text for a bank', () => {
  it.each([
    ['Café ’t Höfke & Zn.', "Cafe 't Hofke + Zn."],
    ['Straße, Łódź, Ærø', 'Strasse, Lodz, AEro'],
    ['//dubbel//e//', 'dubbel/e'],
    ['Δορυφόρος', '.........'],
    ['', '.'],
    ['😀', '.'],
    ['a\tb\n\nc', 'a b c'],
  ])('%j becomes %j', (text, plain) => expect(sepaText(text, 70)).toBe(plain));

  it('is cut off where the bank would', () => {
    expect(sepaText('é'.repeat(100), 70)).toBe('e'.repeat(70));
  });
});
