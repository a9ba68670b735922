/** The same content gives the same rows on every machine, so the moment of recording is fixed too. */
export const recordedAt = new Date('2026-11-20T09:00:00Z');
export const by = 'demonstration';
