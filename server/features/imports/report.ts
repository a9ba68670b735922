import { ProblemList } from './problem.ts';

const mostMissingNamed = 1_000;

/** What came of an import. */
export class ImportReport {
  created = 0;
  updated = 0;
  unchanged = 0;
  missing = 0;
  rows = 0;
  readonly problems = new ProblemList();
  readonly remarks = new ProblemList();
  /** Headings in the file that were not used. */
  unused: string[] = [];
  readonly missingProjects: { externalId: string; title: string | null }[] = [];

  addMissing(project: { externalId: string; title: string | null }) {
    this.missing += 1;
    if (this.missing <= mostMissingNamed) this.missingProjects.push(project);
  }

  /** Nothing was taken in. */
  forgetCounts() {
    this.created = this.updated = this.unchanged = this.missing = 0;
    this.missingProjects.length = 0;
  }

  toJSON() {
    const { created, updated, unchanged, missing } = this;
    return {
      created,
      updated,
      unchanged,
      missing,
      problems: this.problems.kept,
      problemCount: this.problems.count,
      remarks: this.remarks.kept,
      remarkCount: this.remarks.count,
      missingProjects: this.missingProjects,
    };
  }
}
