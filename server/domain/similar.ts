import { searchable } from './search.ts';

/** Anything with a title to compare with. */
export type Titled = { title: string };
/** 1 is the same words, 0 nothing in common. */
export type Similar<Known extends Titled = Titled> = { project: Known; score: number };

/** Words that many titles have and that say nothing about what a project is. */
const empty = new Set(
  `de het een en of in op aan bij te ten ter van voor naar met door om uit over langs rond tussen tot als dat die er is
  zijn wordt worden maken doen we wij ons onze ieder iedereen alle meer nieuw nieuwe beter betere goed goede mooi mooie samen
  graag dorp idee plan project the a of for and to`
    .split(/\s+/)
    .filter(Boolean),
);

/** Choice: from here on two words are taken for the same thing, and two titles for worth a look. */
const sameWord = 0.5;
const worthALook = 0.4;
/** A word of fewer letters says too little inside another: "as" in "plas". */
const shortestPart = 4;

type Word = { text: string; pieces: ReadonlySet<string> };
type Title = readonly Word[];

function piecesOf(word: string): Set<string> {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3)));
}

const read = (title: string): Title => {
  const words = searchable(title).split(' ').filter(Boolean);
  const telling = words.filter((word) => !empty.has(word) && (word.length > 1 || /\d/.test(word)));
  return [...new Set(telling)].map((text) => ({ text, pieces: piecesOf(text) }));
};

/** A Dutch compound says in its last part what it is and in its first part of what: zitbank, kerkplein. */
const isPartOf = (part: string, whole: string) =>
  part.length >= shortestPart && (whole.startsWith(part) || whole.endsWith(part));

function wordLikeness(a: Word, b: Word): number {
  if (a.text === b.text) return 1;
  let shared = 0;
  for (const piece of a.pieces) if (b.pieces.has(piece)) shared += 1;
  const likeness = (2 * shared) / (a.pieces.size + b.pieces.size);
  const isCompound = isPartOf(a.text, b.text) || isPartOf(b.text, a.text);
  return isCompound ? Math.max(likeness, 0.8) : likeness;
}

/** How many words of the one title are found in the other, as far as they are the same. */
function found(title: Title, other: Title) {
  let sum = 0;
  for (const word of title) {
    const best = Math.max(0, ...other.map((candidate) => wordLikeness(word, candidate)));
    if (best >= sameWord) sum += best;
  }
  return sum;
}

/** Half what they share of all words, half how much of the shorter is in the longer: a first word finds something. */
function likeness(a: Title, b: Title): number {
  if (a.length === 0 || b.length === 0) return 0;
  const [inB, inA] = [found(a, b), found(b, a)];
  const shared = (inB + inA) / (a.length + b.length);
  return (shared + Math.max(inB / a.length, inA / b.length)) / 2;
}

/**
 * How similar two short Dutch titles are, from 0 to 1: the words that both have, where words count as the same when
 * they share most of their letters in threes (bank, bankje) or when one is a part of the other (bank, zitbank).
 * A title that is a part of the other is more similar than one that shares as much. The order of words, capitals, accents and words like "een nieuwe" make no difference.
 */
export const similarity = (a: string, b: string): number => likeness(read(a), read(b));

/**
 * Reads the titles of projects once, to compare many others with them. What has no part of a word in common is never
 * looked at, so that a list of a thousand lines is compared with a thousand projects in a moment.
 */
export function similarTo<Known extends Titled>(known: readonly Known[]) {
  const titles = known.map(({ title }) => read(title));
  const places = new Map<string, { word: Word; titles: number[] }>();
  titles.forEach((title, place) => {
    for (const word of title) {
      const entry = places.get(word.text);
      if (entry) entry.titles.push(place);
      else places.set(word.text, { word, titles: [place] });
    }
  });
  const byPiece = new Map<string, string[]>();
  for (const { word } of places.values()) {
    for (const piece of word.pieces) {
      const words = byPiece.get(piece);
      if (words) words.push(word.text);
      else byPiece.set(piece, [word.text]);
    }
  }
  const likeWords = (word: Word) => {
    const near = new Set([...word.pieces].flatMap((piece) => byPiece.get(piece) ?? []));
    return [...near].filter((text) => wordLikeness(word, places.get(text)!.word) >= sameWord);
  };

  /**
   * The projects whose title resembles this one, the most similar first; none for a title that says nothing yet.
   * Only to point out: two projects may have the same title and be different.
   */
  return (title: string, most = 5): Similar<Known>[] => {
    const typed = read(title);
    const candidates = new Set(typed.flatMap(likeWords).flatMap((text) => places.get(text)!.titles));
    return [...candidates]
      .map((place) => ({ project: known[place]!, score: likeness(typed, titles[place]!) }))
      .filter(({ score }) => score >= worthALook)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, most);
  };
}
