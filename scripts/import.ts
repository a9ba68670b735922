import { parseArgs } from 'node:util';
import { connect } from '#db/client.ts';
import { openDatabase } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { readConfig } from '#server/config.ts';
import { dayAt, lastDay, precisionOf, readPartialDate, type CalendarDate } from '#server/domain/dates.ts';
import { importList } from '#server/features/imports/actions.ts';
import {
  findProfile,
  NotStarted,
  placeProfile,
  shippedProfiles,
} from '#server/features/imports/find-profile.ts';
import type { ImportReport } from '#server/features/imports/report.ts';
import { tell } from '#server/features/imports/tell.ts';

const usage = `Gebruik: npm run import -- --profile <naam of bestand.json> <lijst.csv|lijst.xlsx>
  --profile            ${shippedProfiles.join(', ')}, of het pad van een eigen profiel (docs/import.md)
  --observed-on        de dag waarop de lijst gemaakt is, JJJJ-MM-DD (anders: vandaag)
  --dry-run            proef: alles nagaan, niets bewaren
  --skip-bad-rows      de goede rijen inlezen, ook als er slechte zijn
  --json               op de laatste regel de uitkomst als JSON
  --municipality --municipality-name --village --village-name
                       bij een sjabloon: voor welke gemeente en welk dorp, bijvoorbeeld roermond Roermond swalmen Swalmen`;

const options = {
  profile: { type: 'string' },
  'observed-on': { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'skip-bad-rows': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  municipality: { type: 'string' },
  'municipality-name': { type: 'string' },
  village: { type: 'string' },
  'village-name': { type: 'string' },
} as const;

function readCommand() {
  let parsed;
  try {
    parsed = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new NotStarted(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
  const { values, positionals } = parsed;
  const [path, ...more] = positionals;
  if (!values.profile || !path || more.length > 0) throw new NotStarted(usage);
  return { ...values, profile: values.profile, path, observedOn: readDay(values['observed-on']) };
}

function readDay(text: string | undefined): CalendarDate {
  const today = dayAt(new Date());
  if (text === undefined) return today;
  const date = readPartialDate(text);
  if (!date || precisionOf(date) !== 'day') {
    throw new NotStarted(`--observed-on ${text} is geen bestaande dag: schrijf de dag als 2024-10-31.`);
  }
  const day = lastDay(date);
  if (day > today)
    throw new NotStarted(`--observed-on ${text} ligt in de toekomst: die lijst is nog niet gezien.`);
  return day;
}

async function run(command: ReturnType<typeof readCommand>): Promise<ImportReport> {
  const profile = placeProfile(await findProfile(command.profile), {
    municipality: command.municipality,
    municipalityName: command['municipality-name'],
    village: command.village,
    villageName: command['village-name'],
  });
  const database = await openDatabase(readConfig(), { share: true });
  // Halfway is nowhere: what was not finished is not in the register.
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      database.kill();
      process.exit(code);
    });
  }
  try {
    await migrate(database.url);
    const db = connect(database.url, { max: 2, name: 'burgerbegroting import' });
    try {
      return await importList(db, {
        profile,
        path: command.path,
        observedOn: command.observedOn,
        dryRun: command['dry-run'],
        skipBadRows: command['skip-bad-rows'],
        onProgress: (rows) => console.error(`${rows.toLocaleString('nl-NL')} rijen gelezen…`),
      });
    } finally {
      await db.$client.end();
    }
  } finally {
    await database.stop();
  }
}

/** 0: done; 1: problems, or the database could not be used; 2: the command itself is not right. */
try {
  const command = readCommand();
  const report = await run(command);
  const told = tell(report, { dryRun: command['dry-run'], skipBadRows: command['skip-bad-rows'] });
  if (command.json) {
    console.error(told);
    console.log(JSON.stringify(report));
  } else {
    console.log(told);
  }
  process.exitCode = report.problems.isEmpty ? 0 : 1;
} catch (error) {
  if (error instanceof NotStarted) {
    console.error(error.message);
    process.exitCode = 2;
  } else {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
