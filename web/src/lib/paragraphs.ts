/** The paragraphs of a text that people wrote, without empty ones. */
export const paragraphsOf = (text: string) =>
  text.split(/\n\s*\n|\r?\n/).filter((line) => line.trim() !== '');

export const isAddress = (source: string) => /^https?:\/\//.test(source);

const longest = 160;

/** The first words of a text, cut between words. */
export const excerptOf = (text: string) =>
  text.length > longest ? `${text.slice(0, longest).replace(/[\s.,;:!?]*\S*$/, '')}…` : text;
