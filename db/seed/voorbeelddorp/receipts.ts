import type { ReceiptStory } from '../story.ts';

/** What came in of own money and of partners for projects that still run, by their numbers. */
export const receipts: Record<number, ReceiptStory[]> = {
  58: [
    { on: '2026-06-12', position: 8, amount: '4500.00', note: 'Eerste helft' },
    { on: '2026-09-05', position: 9, amount: '812.50', note: 'Opbrengst van het concert op het plein' },
  ],
  60: [{ on: '2026-09-18', position: 6, amount: '1326.50', note: 'Wat de gasten betaalden, alle avonden' }],
  66: [{ on: '2026-10-03', position: 6, amount: '310.00', note: 'Verkoop van tegels op de markt' }],
  67: [{ on: '2026-05-29', position: 6, amount: '250.00' }],
  68: [
    { on: '2026-06-30', position: 6, amount: '5000.00' },
    { on: '2026-09-27', position: 7, amount: '964.20', note: 'Opbrengst van de pannenkoekendag' },
  ],
};
