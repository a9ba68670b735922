import { createHash } from 'node:crypto';

const idOf = (text: string) => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** A number that is the same each time for the same project (UUID version 8). */
export const projectIdOf = (villageSlug: string, number: number) => idOf(`${villageSlug}/${number}`);

/** The same for a file of a project. */
export const fileIdOf = (projectId: string, fileName: string) => idOf(`${projectId}/${fileName}`);

/** The same for a document of a decision of the council of a municipality. */
export const councilFileIdOf = (municipalitySlug: string, fileName: string) =>
  idOf(`${municipalitySlug}/raad/${fileName}`);

/** The same for an idea that a resident sent in. */
export const submissionIdOf = (villageSlug: string, title: string) => idOf(`${villageSlug}/idee/${title}`);
