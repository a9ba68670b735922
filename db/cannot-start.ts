/** Why the product cannot start: sentences for whoever runs it, each with its remedy, without a stack trace. */
export class CannotStart extends Error {
  override name = 'CannotStart';
  readonly sentences: string[];

  constructor(...sentences: string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

/** Tells on stderr why a command ended, and makes it end with code 1. What nobody expected keeps its stack. */
export function explain(problem: unknown) {
  process.exitCode = 1;
  console.error(problem instanceof CannotStart ? problem.message : problem);
}
