import { randomUUID } from 'node:crypto';
import { connect, type Database } from '#db/client.ts';
import { fund } from '#db/schema/funds.ts';
import { municipality, village, villageAddress } from '#db/schema/places.ts';
import type { NewEvent } from '#server/domain/events.ts';
import type { Amount } from '#server/domain/money.ts';
import { recordEvents } from '#server/features/projects/record.ts';
import { addProjects } from '#server/features/projects/register.ts';

/* A register of the size that the whole country would have after ten years, in the way the product itself fills it. */

const municipalities = 10;
const villagesOfEach = 30;
const firstYear = 2015;
const years = 10;
const themes = ['Groen', 'Ontmoeten', 'Verkeer', 'Sport en spel', 'Cultuur', 'Veiligheid'];
const things = [
  'Speeltuin',
  'Beweegpark',
  'Dorpsplein',
  'Wandelpad',
  'Buurtmoestuin',
  'Jeu-de-boulesbaan',
  'Fietsenstalling',
];

/** Projects of ten years, spread over three hundred villages in ten municipalities. */
export async function generateRegister(
  url: string,
  projects: number,
  onProgress: (done: number, before: number) => void,
) {
  const db = connect(url, { max: 1, name: 'burgerbegroting bench' });
  try {
    const places = await addPlaces(db);
    const upTo = (village: number) => Math.floor((village * projects) / places.length);
    for (const [i, place] of places.entries()) {
      await addVillageProjects(db, place, i, upTo(i + 1) - upTo(i));
      onProgress(upTo(i + 1), upTo(i));
    }
    await addPlans(db);
    await db.$client.unsafe('vacuum analyze');
  } finally {
    await db.$client.end();
  }
}

type Place = { municipalityId: number; villageId: number };

async function addPlaces(db: Database) {
  const places: Place[] = [];
  for (let m = 1; m <= municipalities; m += 1) {
    const [made] = await db
      .insert(municipality)
      .values({ slug: `gemeente-${m}`, name: `Gemeente ${m}` })
      .returning();
    const municipalityId = made!.id;
    await db
      .insert(fund)
      .values({ municipalityId, slug: 'dorpsbudget', name: 'Dorpsbudget', residualRule: 'expires' });
    const slugs = Array.from({ length: villagesOfEach }, (_, v) => `dorp-${m}-${v + 1}`);
    const villages = await db
      .insert(village)
      .values(slugs.map((slug) => ({ municipalityId, slug, name: slug.replace('dorp-', 'Dorp ') })))
      .returning();
    await db
      .insert(villageAddress)
      .values(villages.map(({ id, slug }) => ({ slug, municipalityId, villageId: id })));
    places.push(...villages.map(({ id }) => ({ municipalityId, villageId: id })));
  }
  return places;
}

async function addVillageProjects(db: Database, place: Place, seed: number, count: number) {
  const projects = Array.from({ length: count }, (_, i) => ({
    id: randomUUID(),
    number: i + 1,
    ...lifeOf(i, seed, count),
  }));
  await db.transaction(async (tx) => {
    await addProjects(
      tx,
      projects.map((project) => ({ ...place, ...project })),
    );
    const batch = projects.map(({ id, events }) => ({
      municipalityId: place.municipalityId,
      projectId: id,
      events,
    }));
    await recordEvents(tx, 'bench', batch);
  });
}

const euros = (whole: number) => `${whole}.00` as Amount;

/** What is told of a project and what happens to it: half is realised, the rest ended in every other way. */
function lifeOf(i: number, seed: number, count: number) {
  const year = firstYear + Math.floor((i * years) / count);
  const chance = (i * 37 + seed * 11) % 100;
  const asked = 500 + ((i * 7919 + seed * 104_729) % 24_000);
  const on = (month: number, later = 0) =>
    `${year + later}-${String(month).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}` as NewEvent['occurredOn'];
  const events: NewEvent[] = [
    { type: 'idea_added', occurredOn: on(1) },
    { type: 'submitted', occurredOn: on(3), amount: euros(asked) },
  ];
  if (chance < 80) {
    events.push(
      {
        type: 'granted',
        occurredOn: on(5),
        amount: euros(asked - 100),
        reason: 'Past bij de wens van het dorp.',
      },
      { type: 'completion_promised', occurredOn: on(5), data: { promised: on(10) } },
    );
    if (chance < 70) events.push({ type: 'started', occurredOn: on(6) });
    if (chance < 65) events.push({ type: 'paid', occurredOn: on(7), amount: euros(Math.floor(asked / 2)) });
    if (chance < 55) events.push({ type: 'realised', occurredOn: on(1 + (chance % 12), 1) });
    else if (chance < 60)
      events.push({ type: 'stopped', occurredOn: on(11), reason: 'De grond was niet vrij.' });
    if (chance < 40) events.push({ type: 'settled', occurredOn: on(12, 1), amount: euros(asked - 150) });
  } else if (chance < 95) {
    events.push({ type: 'rejected', occurredOn: on(5), reason: 'Er was een vergelijkbaar plan.' });
  }
  const thing = things[i % things.length]!;
  return {
    title: `${thing} ${chance} bij de ${themes[seed % themes.length]!.toLowerCase()}straat ${i + 1}`,
    theme: themes[i % themes.length]!,
    summary: `${thing} voor jong en oud, met de buurt bedacht en onderhouden.`,
    story: `De buurt vroeg in ${year} om een ${thing.toLowerCase()}. Vrijwilligers tekenden het plan en de vereniging onderhoudt het.`,
    location: `Dorpsstraat ${i + 1}`,
    workingGroup: `Werkgroep ${themes[i % themes.length]}`,
    lead: 'Dorpsraad',
    owner: 'residents' as const,
    executionForm: 'subsidy' as const,
    sources: ['https://example.org/besluit'],
    events,
  };
}

/** Ten budget lines for each project, the decision on it, and a milestone. */
async function addPlans({ $client: sql }: Database) {
  await sql`
    insert into budget_line (municipality_id, project_id, version, position, side, category, description, quantity,
      unit_price, vat_rate, planned, granted, actual, source, fund_id)
    select p.municipality_id, p.id, 1, n, case when n <= 7 then 'cost' else 'funding' end, 'Materiaal', 'Post ' || n, n,
      12.50, 21, round(p.requested / n, 2), round(p.granted / n, 2), round(p.spent / n, 2),
      case when n > 8 then 'own' when n > 7 then 'fund' end, case when n = 8 then f.id end
    from project p join fund f on f.municipality_id = p.municipality_id, generate_series(1, 10) n`;
  await sql`
    insert into decision (municipality_id, project_id, number, outcome, decided_on, amount, fund_id, year, reasoning)
    select p.municipality_id, p.id, 1, case when p.granted is null then 'rejected' else 'granted' end, p.decided_on,
      p.granted, f.id, p.cohort_year, p.status_reason
    from project p join fund f on f.municipality_id = p.municipality_id where p.decided_on is not null`;
  await sql`
    insert into milestone (municipality_id, project_id, position, name, promised_on, reached_on)
    select municipality_id, id, 1, 'Opening', promised_on, realised_on from project where promised_on is not null`;
  await sql`
    insert into fund_year (municipality_id, village_id, fund_id, year, original, available)
    select v.municipality_id, v.id, f.id, year, 500000, 500000
    from village v join fund f on f.municipality_id = v.municipality_id, generate_series(${firstYear}::int, ${firstYear + years - 1}::int) year`;
}
