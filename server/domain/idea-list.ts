import { RuleViolation, type FieldProblem } from './errors.ts';
import { ideaLimits, readIdea, type Idea } from './ideas.ts';
import { searchable } from './search.ts';
import { similarTo, type Similar, type Titled } from './similar.ts';

/** One line of a list that was pasted, and what would be made of it. */
export type ListedIdea<Known extends Titled = Titled> = {
  /** Its place in what was pasted; the first line is 1. */
  line: number;
  idea: Idea;
  problems: FieldProblem[];
  /** An earlier line with the same title. */
  sameAsLine: number | null;
  /** What the village has already under the same title. */
  sameAs: Known | null;
  similar: Similar<Known>[];
};

const headings = new Set(['titel', 'title', 'idee', 'idea', 'onderwerp']);
/** A number or a dash before the words, as people write a list. */
const bullet = /^\s*(?:[-–—•*·]|\d{1,4}[.)])\s+/;

const cellsOf = (line: string) => {
  const cells = line.split('\t').map((cell) => cell.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"'));
  return [cells[0]!.replace(bullet, ''), ...cells.slice(1)];
};

/**
 * Lines as a spreadsheet copies them: a cell in quotation marks may hold line breaks.
 * A quotation mark in the middle of words is a quotation mark.
 */
function linesOf(text: string): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = [];
  const isOpen = (part: string) => part.split('\t').some((cell) => /^"(?:[^"]|"")*$/.test(cell));
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .forEach((part, index) => {
      const last = lines.at(-1);
      if (last && last.text.includes('\t') && isOpen(last.text)) last.text += `\n${part}`;
      else lines.push({ line: index + 1, text: part });
    });
  return lines.filter(({ text: part }) => part.trim() !== '');
}

/**
 * Reads a list of ideas: a title on each line, or the columns title, sentence, theme and working group with tabs
 * between them, as a spreadsheet copies them. A first line with the names of columns is left out.
 * @throws RuleViolation list-too-long
 */
export function readIdeaList(text: string): { line: number; idea: Idea; problems: FieldProblem[] }[] {
  const lines = linesOf(text);
  const [first] = lines;
  if (first && headings.has(searchable(cellsOf(first.text)[0]))) lines.shift();
  if (lines.length > ideaLimits.lines) {
    throw new RuleViolation(
      'list-too-long',
      `This list has ${lines.length} ideas; at most ${ideaLimits.lines} go in at once`,
      { lines: lines.length, most: ideaLimits.lines },
    );
  }
  return lines.map(({ line, text: part }) => {
    const [title = '', sentence = '', theme = '', workingGroup = ''] = cellsOf(part);
    return { line, ...readIdea({ title, sentence, theme, workingGroup }, { needsSentence: false }) };
  });
}

/**
 * What a list would make in a village that has these projects already: with every problem, with the lines that say
 * the same as another line or project, and with what is similar.
 * @throws RuleViolation list-too-long
 */
export function previewIdeaList<Known extends Titled>(
  text: string,
  known: readonly Known[],
): ListedIdea<Known>[] {
  const byTitle = new Map(known.map((one) => [searchable(one.title), one]));
  const findSimilar = similarTo(known);
  const firstLines = new Map<string, number>();
  return readIdeaList(text).map(({ line, idea, problems }) => {
    const key = searchable(idea.title);
    const sameAsLine = firstLines.get(key) ?? null;
    if (key !== '' && sameAsLine === null) firstLines.set(key, line);
    const sameAs = byTitle.get(key) ?? null;
    const similar = findSimilar(idea.title, 3).filter(({ project }) => project !== sameAs);
    return { line, idea, problems, sameAsLine, sameAs, similar };
  });
}
