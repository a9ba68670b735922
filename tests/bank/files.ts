/** A bank statement as banks write it, with what a test wants to have in it. */
export const camt = (
  entries: string,
  { version = '08', balances = '', root = '' } = {},
) => `<?xml version="1.0" encoding="UTF-8"?>
${root}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}">
  <BkToCstmrStmt>
    <GrpHdr><MsgId>1</MsgId><CreDtTm>2026-03-31T06:00:00</CreDtTm></GrpHdr>
    <Stmt>
      <Id>2026-03</Id>
      <Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>
      ${balances}
      ${entries}
    </Stmt>
  </BkToCstmrStmt>
</Document>`;

type Given = {
  amount?: string;
  direction?: string;
  status?: string;
  date?: string;
  currency?: string;
  details?: string;
  reference?: string;
};
export const entry = ({
  amount = '121.00',
  direction = 'DBIT',
  status = '<Cd>BOOK</Cd>',
  date = '<Dt>2026-03-04</Dt>',
  currency = 'EUR',
  details = '',
  reference = 'REF1',
}: Given = {}) => `<Ntry>
        <Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Sts>${status}</Sts>
        <BookgDt>${date}</BookgDt><AcctSvcrRef>${reference}</AcctSvcrRef>
        <NtryDtls>${details}</NtryDtls>
      </Ntry>`;

export const balance = (code: string, amount: string, direction = 'CRDT') =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd></Bal>`;
