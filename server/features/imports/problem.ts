/** Something in a list that cannot be taken as it is: where, what stands there, why not and what to do. */
export type Problem = {
  /** As a spreadsheet numbers them: the heading is row 1; null concerns the whole file. */
  row: number | null;
  column: string | null;
  value: string | null;
  reason: string;
  remedy: string;
};

/** Told once at most this often; what comes after it is counted, so that a bad file of any length stays small here. */
const mostKept = 1_000;
const longestValue = 100;

export class ProblemList {
  readonly kept: Problem[] = [];
  count = 0;

  add(problem: Problem) {
    this.count += 1;
    if (this.kept.length < mostKept) this.kept.push({ ...problem, value: shorten(problem.value) });
  }

  get isEmpty() {
    return this.count === 0;
  }
}

const shorten = (value: string | null) =>
  value !== null && value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;

/** The file as a whole cannot be read as a list. */
export class UnreadableList extends Error {
  readonly problem: Problem;

  constructor(reason: string, remedy: string, at: Partial<Problem> = {}) {
    super(reason);
    this.problem = { row: null, column: null, value: null, ...at, reason, remedy };
  }
}

/** The numbers of all rows are remembered, to find one that stands there twice. */
const mostRows = 500_000;

/** @throws UnreadableList */
export function refuseTooMany(rows: number) {
  if (rows <= mostRows) return;
  throw new UnreadableList(
    `De lijst heeft meer dan ${mostRows} rijen.`,
    'Splits de lijst, bijvoorbeeld per gemeente.',
  );
}
