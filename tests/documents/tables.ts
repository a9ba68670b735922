import type { Table } from '#server/documents/table.ts';

/** Text that means something to a shell, a spreadsheet, Typst, XML or the direction of a line. */
export const hostile =
  '=1+1 #panic("x") *vet* $x$ <b>&amp;</svg><script>alert(1)</script> @verwijzing _x_ \\u{41} // weg \u200Fمرحبا';

export const projects: Table = {
  id: 'projecten',
  title: 'Projecten: besluit/uitvoering',
  note: 'Bedragen in euro',
  columns: [
    { key: 'name', label: 'Naam', kind: 'text' },
    { key: 'granted', label: 'Toegekend', kind: 'amount' },
    { key: 'share', label: 'Aandeel', kind: 'percentage' },
    { key: 'decidedOn', label: 'Besluit', kind: 'date' },
    { key: 'year', label: 'Jaar', kind: 'year' },
    { key: 'wait', label: 'Wachttijd', kind: 'days' },
    { key: 'votes', label: 'Stemmen', kind: 'integer' },
  ],
  rows: [
    {
      name: 'Speeltuin',
      granted: '1250.00',
      share: '85.7',
      decidedOn: '2026-07-01',
      year: 2026,
      wait: 12,
      votes: 1214,
    },
    {
      name: hostile,
      granted: '-0.10',
      share: '0.0',
      decidedOn: '2017-07',
      year: 2017,
      wait: '12.5',
      votes: 0,
    },
    { name: null, granted: null, share: null, decidedOn: null, year: null, wait: null, votes: null },
  ],
};

export const states: Table = {
  id: 'staten',
  title: 'Wat werd er van de projecten?',
  columns: [
    { key: 'year', label: 'Jaar', kind: 'year' },
    { key: 'realised', label: 'Gerealiseerd', kind: 'integer' },
    { key: 'in_progress', label: 'In uitvoering', kind: 'integer' },
    { key: 'rejected', label: 'Afgewezen', kind: 'integer' },
    { key: 'withdrawn', label: 'Ingetrokken', kind: 'integer' },
  ],
  rows: [
    { year: 2023, realised: 6, in_progress: 1, rejected: 2, withdrawn: 0 },
    { year: 2024, realised: 3, in_progress: 4, rejected: 1, withdrawn: 0 },
    { year: 2025, realised: 0, in_progress: 9, rejected: 0, withdrawn: 0 },
  ],
};

export const rates: Table = {
  id: 'graad',
  title: 'Realisatiegraad',
  columns: [
    { key: 'year', label: 'Jaar', kind: 'year' },
    { key: 'r1', label: 'R1 van ingediend', kind: 'percentage' },
    { key: 'r1Numerator', label: 'Gerealiseerd', kind: 'integer' },
    { key: 'r1Denominator', label: 'Ingediend', kind: 'integer' },
  ],
  rows: [
    { year: 2022, r1: '76.3', r1Numerator: 167, r1Denominator: 219 },
    { year: 2023, r1: null, r1Numerator: 0, r1Denominator: 0 },
    { year: 2024, r1: '60.0', r1Numerator: 6, r1Denominator: 10 },
  ],
};

export const money: Table = {
  id: 'geld',
  title: 'Geld per jaar',
  columns: [
    { key: 'year', label: 'Jaar', kind: 'year' },
    { key: 'requested', label: 'Aangevraagd', kind: 'amount' },
    { key: 'granted', label: 'Toegekend', kind: 'amount' },
    { key: 'paid', label: 'Betaald of vastgesteld', kind: 'amount' },
  ],
  rows: [
    { year: 2023, requested: '41200.00', granted: '35000.00', paid: '33800.50' },
    { year: 2024, requested: '38000.00', granted: '33000.00', paid: null },
  ],
};

export const planned: Table = {
  id: 'gepland',
  title: 'Op tijd?',
  columns: [
    { key: 'year', label: 'Gepland in', kind: 'year' },
    { key: 'onTime', label: 'Op tijd klaar', kind: 'integer' },
    { key: 'later', label: 'Later dan gepland', kind: 'integer' },
    { key: 'unknown', label: 'Nog niet klaar of niet bekend', kind: 'integer' },
  ],
  rows: [
    { year: 2023, onTime: 91, later: 74, unknown: 22 },
    { year: 2024, onTime: 2, later: 2, unknown: 58 },
  ],
};
