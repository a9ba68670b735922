import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import {
  municipality,
  village,
  villageAddress,
  villageHistory,
  villagePopulation,
} from '#db/schema/places.ts';
import { annualReportText } from '#db/schema/reports.ts';
import { projectIdOf } from '#db/seed/project-id.ts';
import type { VillageStory } from '#db/seed/story.ts';
import { partialDate } from '../../domain/dates.ts';
import type { FileStorage } from '../../storage/storage.ts';
import { addProjects } from '../projects/register.ts';
import { addCases, addOfficers } from './cases.ts';
import { addCouncilFiles, councilFilesOf } from './council-files.ts';
import { addEvaluations } from './evaluations.ts';
import { addFunds } from './funds.ts';
import { addExecution, addStatement } from './executions.ts';
import { insertSome } from './insert.ts';
import { addLetters } from './letters.ts';
import { addObjections } from './objections.ts';
import { addMessages } from './messages.ts';
import { addPeople } from './people.ts';
import { addBudgetDraft } from './budget-drafts.ts';
import { addPayments } from './payments.ts';
import { addPhotos } from './photos.ts';
import { addPlans } from './plans.ts';
import { addPreparation, submitterOf } from './preparations.ts';
import { addReceipts, treasurerOf } from './receipts.ts';
import { recordStory } from './record-story.ts';
import { addSchemes } from './schemes.ts';
import { addSubmissions, linkMerged } from './submissions.ts';

/** Loads the stories, but only into a register that is empty. Everything or nothing; pictures where they can be kept. */
export async function loadStories(db: Database, stories: readonly VillageStory[], storage?: FileStorage) {
  await db.transaction(async (tx) => {
    const known = await tx.select({ id: municipality.id }).from(municipality).limit(1);
    if (known.length > 0) return;
    for (const story of stories) await loadVillage(tx, story, storage);
  });
}

/** The second village of a municipality finds it there. */
async function addMunicipality(tx: Transaction, story: VillageStory['municipality']) {
  const [made] = await tx
    .insert(municipality)
    .values(story)
    .onConflictDoNothing()
    .returning({ id: municipality.id });
  if (made) return made.id;
  const [known] = await tx
    .select({ id: municipality.id })
    .from(municipality)
    .where(eq(municipality.slug, story.slug));
  return known!.id;
}

async function loadVillage(tx: Transaction, story: VillageStory, storage?: FileStorage) {
  const municipalityId = await addMunicipality(tx, story.municipality);
  const [row] = await tx
    .insert(village)
    .values({
      municipalityId,
      slug: story.slug,
      name: story.name,
      notice: story.notice,
      registerScope: story.registerScope,
      councilName: story.councilName ?? null,
      introduction: story.introduction ?? null,
      website: story.website ?? null,
      workingGroups: story.workingGroups ?? [],
      department: story.department ?? null,
    })
    .returning({ villageId: village.id });
  const key = { municipalityId, villageId: row!.villageId };
  await tx.insert(villageAddress).values({ slug: story.slug, ...key });

  await insertSome(story.inhabitants, (rows) =>
    tx
      .insert(villagePopulation)
      .values(
        rows.map(({ year, count, source }) => ({ ...key, year, inhabitants: count, source: source ?? null })),
      ),
  );
  await insertSome(story.history, (rows) =>
    tx.insert(villageHistory).values(
      rows.map(({ on, text, source }, i) => ({
        ...key,
        position: i + 1,
        occurredOn: partialDate(on),
        text,
        source: source ?? null,
      })),
    ),
  );
  await insertSome(story.reports, (rows) =>
    tx.insert(annualReportText).values(rows.map((report) => ({ ...key, ...report }))),
  );
  const councilFiles = councilFilesOf(story, storage);
  const { funds, added } = await addFunds(tx, key, story.funds, councilFiles);
  await addSchemes(tx, municipalityId, added);
  await addProjects(
    tx,
    story.projects.map((project) => ({
      ...key,
      id: projectIdOf(story.slug, project.number),
      number: project.number,
      source: story.list ?? null,
      externalId: story.list ? project.title : null,
      title: project.title,
      theme: project.theme ?? null,
      summary: project.summary ?? null,
      story: project.story ?? null,
      lesson: project.lesson ?? null,
      location: project.location ?? null,
      workingGroup: project.workingGroup ?? null,
      lead: project.lead ?? null,
      owner: project.owner ?? null,
      executionForm: project.form ?? null,
      partOfId: project.partOf ? projectIdOf(story.slug, project.partOf) : null,
      sources: project.sources ?? [],
    })),
  );
  await recordStory(tx, key, story, funds);
  for (const project of story.projects) {
    const projectKey = { municipalityId, projectId: projectIdOf(story.slug, project.number) };
    await addPlans(tx, projectKey, project, funds);
    await addBudgetDraft(tx, projectKey, project);
  }
  await linkMerged(tx, key, story);
  await addSubmissions(tx, key, story);
  await addEvaluations(tx, key, story.evaluations);
  await addPeople(tx, key, story.people ?? []);
  await addCouncilFiles(tx, storage, key, story, councilFiles);
  await addCases(tx, key, story);
  await addObjections(tx, key, story, funds);
  await addLetters(tx, key, story);
  for (const project of story.projects) {
    const projectKey = { municipalityId, projectId: projectIdOf(story.slug, project.number) };
    await addPreparation(tx, projectKey, project, submitterOf(story));
  }
  for (const project of story.projects) {
    const projectKey = { municipalityId, projectId: projectIdOf(story.slug, project.number) };
    await addExecution(tx, key, projectKey, project);
    await addReceipts(tx, projectKey, project, treasurerOf(story));
    await addPhotos(tx, storage, projectKey, project);
  }
  await addStatement(tx, key, story);
  await addPayments(tx, key, story);
  await addOfficers(tx, key);
  await addMessages(tx, municipalityId, story);
}
