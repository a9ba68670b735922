import type {
  AgreementStatus,
  BudgetSide,
  DecisionOutcome,
  FundingSource,
  PartnerStatus,
  ResidualRule,
} from '#server/domain/budget.ts';
import type { AdviceConclusion, AdviserKind, Verdict } from '#server/domain/assessment.ts';
import type { NoticeWay } from '#server/domain/case-steps.ts';
import type { EvaluationKind, Perspective, RecommendationStatus, Theme } from '#server/domain/evaluation.ts';
import type { EventData, EventType, ObjectionOutcome } from '#server/domain/events.ts';
import type { InKindKind } from '#server/domain/in-kind.ts';
import type { ExecutionForm, PlanOwner } from '#server/domain/lifecycle.ts';
import type { PlanPart, PlanText } from '#server/domain/plan.ts';
import type { ContributionKind, PhotoStage, SupportKind, TeamRole } from '#server/domain/preparation.ts';
import type { DataNotice, RegisterScope } from '#server/domain/register.ts';
import type { Role } from '#server/domain/roles.ts';

/** How demonstration data is written down. Dates are texts (`2019`, `2019-05`, `2019-05-21`), amounts too (`'1250.00'`). */
export type EventStory = {
  [Type in EventType]: { type: Type; on: string; amount?: string; reason?: string; data?: EventData[Type] };
}[EventType];

export type LineStory = {
  side: BudgetSide;
  category?: string;
  description: string;
  quantity?: string;
  unitPrice?: string;
  vatRate?: 0 | 9 | 21;
  vatRecoverable?: boolean;
  planned: string;
  granted?: string;
  actual?: string;
  source?: FundingSource;
  /** Slug of the fund, for source `fund`. */
  fund?: string;
  partner?: string;
};

export type DecisionStory = {
  outcome: DecisionOutcome;
  on: string;
  amount?: string;
  fund?: string;
  /** The fund year it is taken from. */
  year?: number;
  reasoning?: string;
  conditions?: { text: string; dueOn?: string; fulfilledOn?: string; waived?: boolean }[];
  /** The number of the objection that led to it. */
  objection?: number;
};

/** An objection, and the decision on it once there is one; its events stand in the path of the project. */
export type ObjectionStory = {
  project: number;
  number: number;
  /** When the decision was announced that it is against. */
  announcedOn: string;
  postedOn?: string;
  receivedOn: string;
  /** Who, when it is not the council. */
  objector?: string;
  objectorAddress?: string;
  grounds: string;
  withCommittee?: boolean;
  postponed?: { on: string; weeks: number };
  /** By mail address. */
  recordedBy: string;
  decided?: { on: string; outcome: ObjectionOutcome; reasoning: string; preparedBy: string; takenBy: string };
};

/** A decision that is announced later; its event stands in the path of the project. */
export type HeldStory = {
  project: number;
  on: string;
  announceOn: string;
  reasoning: string;
  conditions?: { text: string; dueOn?: string }[];
  preparedBy: string;
  takenBy: string;
};

/** A plan as far as it is written, who carries it and who is for it. */
export type PreparationStory = {
  plan: { [Text in PlanText]?: string } & { startsOn?: string; completesOn?: string };
  team?: { role: TeamRole; name: string }[];
  support?: { kind: SupportKind; on: string; count?: number; description: string; answer?: string }[];
  /** Residents who endorsed it and confirmed that. */
  endorsements?: number;
  partners?: {
    partner: string;
    kind: ContributionKind;
    description?: string;
    amount?: string;
    hours?: string;
    status: PartnerStatus;
  }[];
};

/** What a council recorded of the work on a project. A position is that of a line of its budget, from 1. */
export type ExecutionStory = {
  expenses?: {
    on: string;
    /** A shop or firm, or else the volunteer who got an allowance. */
    supplier?: string;
    volunteer?: string;
    description: string;
    amount: string;
    vat?: string;
    /** Of a bill that is not paid yet. */
    dueOn?: string;
    position: number | null;
  }[];
  inKind?: {
    kind: InKindKind;
    on: string;
    description: string;
    hours?: string;
    value?: string;
    position: number | null;
  }[];
  upkeep?: { who: string; what?: string; yearlyCost?: string };
  /** Changes that were asked and not answered yet; the event of each is in the path of the project. */
  changes?: {
    on: string;
    what: string;
    why: string;
    completesOn?: string;
    lines?: { position: number; from: string; to: string }[];
  }[];
  /** When the account was sent that follows from all this; its event is in the path of the project. */
  accountedOn?: string;
};

/** What came in of own money or of a partner, on a line of the budget. */
export type ReceiptStory = { on: string; position: number; amount: string; note?: string };

/** A picture of the place or of the work; its file is named after the project and the stage. */
export type PhotoStory = { stage: PhotoStage; title: string; description: string };

/** A bank statement that a council brought in; what went out is below zero. */
export type StatementStory = {
  fileName: string;
  entries: {
    on: string;
    amount: string;
    counterparty: string | null;
    description: string;
    /** The expense that it paid, when it was matched. */
    paid?: { project: number; expense: number };
  }[];
};

export type ProjectStory = {
  number: number;
  title: string;
  theme?: string;
  summary?: string;
  story?: string;
  lesson?: string;
  location?: string;
  workingGroup?: string;
  /** An organisation or a role, never a person. */
  lead?: string;
  owner?: PlanOwner;
  form?: ExecutionForm;
  /** Number of the project of which this is a part. */
  partOf?: number;
  events: EventStory[];
  lines?: LineStory[];
  decisions?: DecisionStory[];
  milestones?: { name: string; promisedOn?: string; reachedOn?: string }[];
  agreements?: { who: string; what: string; dueOn?: string; status: AgreementStatus }[];
  sources?: string[];
  /** What its council wrote and gathered before it was submitted; frozen when it was. */
  preparation?: PreparationStory;
  execution?: ExecutionStory;
  receipts?: readonly ReceiptStory[];
  photos?: readonly PhotoStory[];
};

export type EvaluationStory = {
  slug: string;
  title: string;
  kind: EvaluationKind;
  periodFrom: string;
  periodUntil: string;
  publishedOn: string;
  commissionedBy?: string;
  evaluators: string;
  summary: string;
  fullText: 'public' | 'restricted' | 'none';
  scores: { theme: Theme; perspective: Perspective; score: string }[];
  recommendations: {
    text: string;
    owner: string;
    answer?: string;
    answeredOn?: string;
    status: RecommendationStatus;
  }[];
  sources?: string[];
};

/** Someone to sign in as in the demonstration; invented, like the village. */
export type PersonStory = {
  email: string;
  name: string;
  role: Role;
  /** Slug of the evaluation, for an evaluator. */
  evaluation?: string;
  /** Of an officer. */
  department?: string;
  startsOn: string;
  endsOn?: string;
  maySubmit?: boolean;
};

/** An idea that a resident sent in and confirmed, and that waits for an answer of the council. */
export type SubmissionStory = { on: string; title: string; sentence: string };

/** What the municipality does with an application; its events stand in the path of the project. */
export type CaseStory = {
  project: number;
  /** Of the officers among the people, which one, from 1; by the published rule when it is left out. */
  officer?: number;
  request?: { asked: string; on: string; until: string; by: number };
  notice?: { on: string; way: NoticeWay; by: number };
  advices?: {
    kind: AdviserKind;
    adviser: string;
    question: string;
    on: string;
    dueOn: string;
    by: number;
    answer?: { text: string; conclusion: AdviceConclusion; on: string; published?: string };
  }[];
  /** Of the criteria, in their order. */
  verdicts?: { verdict: Verdict; reason: string }[];
  /** Those of a first decision that another came instead of, after an objection. */
  verdictsBefore?: { verdict: Verdict; reason: string }[];
  comments?: { part?: PlanPart; text: string; by: number }[];
};

export type VillageStory = {
  municipality: { slug: string; name: string; code?: string; accent: string };
  slug: string;
  name: string;
  notice: DataNotice;
  registerScope: RegisterScope;
  /** The source of the list in which these projects stand by their title, so that an import of it knows them. */
  list?: string;
  councilName?: string;
  introduction?: string;
  website?: string;
  workingGroups?: string[];
  inhabitants: { year: number; count: number; source?: string }[];
  funds: {
    slug: string;
    name: string;
    residualRule: ResidualRule;
    years: {
      year: number;
      original: string;
      amendments?: string;
      explanation?: string;
      carryOver?: string;
      /** What it got from, or below zero gave to, other villages of the fund: the same entry stands in the stories of those. */
      redistributed?: { on: string; amount: string; villages: string[]; reason: string };
      /** Its books are not closed yet, although it is over. */
      isOpen?: boolean;
      /** How the amount came about, in words: "€ 10.000 + € 2 × 4.100 inwoners". */
      source?: string;
    }[];
  }[];
  /** The years of which the decision of the council on its budget is there as a document, in `council/` beside the story. */
  councilDocuments?: readonly number[];
  projects: ProjectStory[];
  submissions?: SubmissionStory[];
  objections?: readonly ObjectionStory[];
  held?: readonly HeldStory[];
  statement?: StatementStory;
  evaluations: EvaluationStory[];
  /** The department of the municipality that works for the village. */
  department?: string;
  cases?: readonly CaseStory[];
  people?: readonly PersonStory[];
  /** The texts of the council in its annual reports. */
  reports: { year: number; foreword?: string; council?: string; lessons?: string }[];
  /** What happened to the cooperation as a whole. */
  history: { on: string; text: string; source?: string }[];
};
