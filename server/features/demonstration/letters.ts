import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { letterBlock } from '#db/schema/letters.ts';
import { projectIdOf } from '#db/seed/project-id.ts';
import type { DecisionStory, ProjectStory, VillageStory } from '#db/seed/story.ts';
import { calendarDate } from '../../domain/dates.ts';
import type { JudgedCriterion } from '../../domain/decision.ts';
import type { Amount } from '../../domain/money.ts';
import type { ProposedOutcome } from '../../domain/proposal.ts';
import { decisionLetter, type DecisionTold } from '../decisions/letter.ts';
import { makeLetter } from '../letters/actions.ts';
import { objectionLetter } from '../objections/letter.ts';
import { findObjection } from '../objections/queries.ts';
import { insertSome } from './insert.ts';

type Key = { municipalityId: number };

/** Letters of the last year only: those of before were on paper. */
const since = '2026-01-01';

/** What the municipality of the demonstration wants to say in its own words. */
const ownTexts = [
  {
    block: 'granted.closing',
    text: 'Kom gerust langs op het inloopuur van Dorpen en wijken, elke dinsdagochtend. Wij wensen u veel plezier met uw project in {{dorp}}.',
  },
] as const;

function told(
  project: ProjectStory,
  decisions: readonly DecisionStory[],
  criteria: readonly JudgedCriterion[],
): DecisionTold {
  const inPart = decisions.some(({ outcome }) => outcome === 'granted_in_part');
  const [first] = decisions;
  const isRefusal = first!.outcome === 'rejected' || first!.outcome === 'set_aside';
  const outcome: ProposedOutcome = isRefusal ? first!.outcome : inPart ? 'granted_in_part' : 'granted';
  return {
    outcome,
    shares: isRefusal
      ? []
      : decisions.map(({ amount, year }) => ({
          fundId: null,
          fundName: null,
          year: year!,
          amount: amount as Amount,
        })),
    reasoning: first!.reasoning ?? '',
    criteria,
    conditions: decisions.flatMap(({ conditions = [] }) =>
      conditions.map(({ text, dueOn }) => ({ text, dueOn: dueOn ? calendarDate(dueOn) : null })),
    ),
    deviation: null,
    schemes: [...new Set(criteria.map(({ scheme }) => scheme))],
    form: project.form ?? null,
    completion: null,
  };
}

/** The letters of the decisions of the last year, and of those on objections. */
export async function addLetters(tx: Transaction, key: Key, story: VillageStory) {
  const names = new Map(story.funds.map(({ slug, name }) => [slug, name]));
  // They are of the municipality, so they come with the people who work there.
  const hasOffice = story.people?.some(({ role }) => role === 'officer');
  await insertSome(hasOffice ? [...ownTexts] : [], (rows) =>
    tx.insert(letterBlock).values(rows.map((row) => ({ ...row, municipalityId: key.municipalityId }))),
  );
  for (const project of story.projects) {
    const projectKey = { ...key, projectId: projectIdOf(story.slug, project.number) };
    const recent = (project.decisions ?? []).filter(
      ({ on, objection }) => on.length === 10 && on >= since && !objection,
    );
    for (const [on, decisions] of Map.groupBy(recent, (one) => one.on)) {
      const number = project.decisions!.indexOf(decisions[0]!) + 1;
      const [row] = await tx.execute<{ criteria: JudgedCriterion[] }>(sql`select criteria from decision
        where municipality_id = ${projectKey.municipalityId} and project_id = ${projectKey.projectId}
          and number = ${number}`);
      const all = told(project, decisions, row!.criteria);
      const shares = all.shares.map((share, i) => ({
        ...share,
        fundName: names.get(decisions[i]!.fund ?? '') ?? null,
      }));
      await makeLetter(tx, projectKey, decisionLetter({ ...all, shares }, calendarDate(on)));
    }
    for (const one of story.objections ?? []) {
      if (one.project !== project.number || !one.decided) continue;
      const row = await findObjection(tx, projectKey, one.number);
      await makeLetter(
        tx,
        projectKey,
        await objectionLetter(tx, projectKey, row, calendarDate(one.decided.on)),
      );
    }
  }
}
