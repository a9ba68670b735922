import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStatement } from '#server/bank/read-statement.ts';
import { RuleViolation } from '#server/domain/errors.ts';
import { sum, type Amount } from '#server/domain/money.ts';
import { balance, camt, entry } from './files.ts';

const read = (text: string) => readStatement(Buffer.from(text));
const refusal = async (bytes: string | Uint8Array) => {
  const error = await readStatement(typeof bytes === 'string' ? Buffer.from(bytes) : bytes).catch(
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RuleViolation)) return error;
  const problems = (error.data.problems ?? []) as { code: string; values?: { line: number } }[];
  return problems.length > 0 ? problems.map(({ code }) => code) : [error.code];
};

describe('a camt.053', () => {
  it('tells what was booked, with whom and what for', async () => {
    const details = `<TxDtls>
      <RltdPties><Cdtr><Pty><Nm>Bouwmarkt De Plank</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>NL02RABO0123456789</IBAN></Id></CdtrAcct></RltdPties>
      <RmtInf><Ustrd>Factuur 12 </Ustrd><Ustrd>hout &amp; schroeven</Ustrd></RmtInf></TxDtls>`;
    expect(await read(camt(entry({ details })))).toEqual({
      format: 'camt.053',
      notBooked: 0,
      entries: [
        {
          line: 9,
          bookedOn: '2026-03-04',
          amount: '-121.00',
          account: 'NL91ABNA0417164300',
          counterparty: 'Bouwmarkt De Plank',
          counterpartyAccount: 'NL02RABO0123456789',
          description: 'Factuur 12 hout & schroeven',
          reference: 'REF1',
        },
      ],
    });
  });

  it('is read in its older form too, where names and states stand elsewhere', async () => {
    const details = `<TxDtls><RltdPties><Dbtr><Nm>Gemeente</Nm></Dbtr></RltdPties>
      <RmtInf><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>`;
    const older = entry({
      direction: 'CRDT',
      status: 'BOOK',
      date: '<DtTm>2026-03-04T23:59:00+01:00</DtTm>',
      details,
    });
    const { entries } = await read(camt(older, { version: '02' }));
    expect(entries).toMatchObject([
      { amount: '121.00', bookedOn: '2026-03-04', counterparty: 'Gemeente', description: 'RF18' },
    ]);
  });

  it('counts what is announced apart, and leaves out what moves nothing', async () => {
    const announced = entry({ status: '<Cd>PDNG</Cd>' });
    const statement = await read(camt(entry() + announced + entry({ amount: '0.00' })));
    expect([statement.entries.length, statement.notBooked]).toEqual([1, 1]);
  });

  it('tells payments apart that were booked together, when they add up', async () => {
    const part = (amount: string, name: string) =>
      `<TxDtls><Amt Ccy="EUR">${amount}</Amt><RltdPties><Cdtr><Nm>${name}</Nm></Cdtr></RltdPties></TxDtls>`;
    const together = (first: string) =>
      entry({ amount: '30.00', details: part(first, 'A') + part('19.99', 'B') });
    expect((await read(camt(together('10.01')))).entries).toMatchObject([
      { amount: '-10.01', counterparty: 'A', reference: 'REF1/1' },
      { amount: '-19.99', counterparty: 'B', reference: 'REF1/2' },
    ]);
    expect((await read(camt(together('10.02')))).entries).toMatchObject([{ amount: '-30.00' }]);
  });

  it('closes to the cent with its balances, or is refused', async () => {
    const balances = balance('OPBD', '100.10') + balance('CLBD', '20.90', 'DBIT');
    expect((await read(camt(entry(), { balances }))).entries).toHaveLength(1);
    expect(await refusal(camt(entry({ amount: '121.01' }), { balances }))).toEqual(['statement-not-closing']);
  });

  it.each([
    ['a third decimal', entry({ amount: '0.005' }), 'statement-amount'],
    ['an amount below zero', entry({ amount: '-1.00' }), 'statement-amount'],
    ['words for an amount', entry({ amount: 'veel' }), 'statement-amount'],
    ['a comma in an amount', entry({ amount: '1,00' }), 'statement-amount'],
    ['another currency', entry({ currency: 'USD' }), 'statement-currency'],
    ['no direction', entry({ direction: '' }), 'statement-direction'],
    ['a day that does not exist', entry({ date: '<Dt>2026-02-30</Dt>' }), 'statement-date'],
  ])('with %s is refused, at its line', async (_, wrong, code) => {
    expect(await refusal(camt(entry() + wrong))).toEqual([code]);
  });

  it('says everything that is wrong at once, and never whose money it is', async () => {
    const error = await read(camt(entry({ amount: 'NL02RABO0123456789' }) + entry({ date: '' }))).catch(
      (thrown: unknown) => thrown as RuleViolation,
    );
    expect((error as RuleViolation).data.problems).toMatchObject([
      { field: 'file', code: 'statement-amount', values: { line: 10 } },
      { code: 'statement-date', values: { line: 13 } },
    ]);
    const { message, data } = error as RuleViolation;
    expect(message + JSON.stringify(data)).not.toContain('RABO');
  });

  it('keeps every cent of any amounts', async () => {
    const cents = fc.array(fc.integer({ min: 1, max: 1e11 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(cents, async (given) => {
        const amounts = given.map((one) => {
          const digits = String(one).padStart(3, '0');
          return `${digits.slice(0, -2)}.${digits.slice(-2)}` as Amount;
        });
        const text = camt(amounts.map((amount) => entry({ amount, direction: 'CRDT' })).join(''));
        expect(sum((await read(text)).entries.map(({ amount }) => amount))).toBe(sum(amounts));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a bad file', () => {
  const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>`;
  it.each([
    ['a document type', camt(entry(), { root: '<!DOCTYPE Document>' }), 'statement-doctype'],
    ['entities that grow', camt(entry({ reference: '&c;' }), { root: laughs }), 'statement-doctype'],
    [
      'a file of the server',
      camt(entry(), { root: '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>' }),
      'statement-doctype',
    ],
    ['an entity that nobody declared', camt(entry({ reference: '&x;' })), 'statement-not-xml'],
    ['half a file', camt(entry()).slice(0, -40), 'statement-not-xml'],
    ['elements within elements without end', camt('<a>'.repeat(100_000)), 'statement-not-xml'],
    ['another message', camt(entry()).replace('camt.053', 'camt.052'), 'statement-other-message'],
    ['a page of the bank', '<html><body>Log in</body></html>', 'statement-other-message'],
    ['no statement', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>', 'statement-empty'],
    ['no entries', camt(''), 'statement-empty'],
    ['nothing', '', 'statement-columns'],
  ])('with %s is refused', async (_, text, code) => {
    expect(await refusal(text)).toEqual([code]);
  });

  it('that hides a document type in another encoding is refused as well', async () => {
    const text = camt(entry(), { root: laughs }).replace('UTF-8', 'UTF-16');
    expect(await refusal(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))).toEqual([
      'statement-doctype',
    ]);
    expect(await refusal(camt(entry()).replace('UTF-8', 'UTF-7'))).toEqual(['statement-not-text']);
  });

  it('with a million entries is refused after the first twenty thousand', { timeout: 30_000 }, async () => {
    const small =
      '<Ntry><Amt Ccy="EUR">1</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-03-04</Dt></BookgDt></Ntry>';
    expect(await refusal(camt(small.repeat(200_000)))).toEqual(['statement-too-many']);
    expect(await refusal(camt('<Ntry/>'.repeat(1_000_000)))).toHaveLength(20);
    expect(await refusal(Buffer.alloc(26 * 1024 * 1024, small))).toEqual(['file-too-large']);
  });

  it('with a million other things is refused without keeping them', { timeout: 30_000 }, async () => {
    expect(await refusal(camt('<x/>'.repeat(1_000_000)))).toEqual(['statement-too-many']);
    const details = '<TxDtls/>'.repeat(1_000_000);
    expect(await refusal(camt(entry({ details })))).toEqual(['statement-too-many']);
  });

  it('is told of at most twenty times', async () => {
    expect(await refusal(camt(entry({ amount: 'x' }).repeat(1000)))).toHaveLength(20);
  });
});
