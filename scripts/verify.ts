import { explain } from '#db/cannot-start.ts';
import { connect } from '#db/client.ts';
import { openDatabase } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { readConfig } from '#server/config.ts';
import { checkedThings, type Checked } from '#server/features/verification/difference.ts';
import { verify } from '#server/features/verification/verify.ts';

/*
 * npm run verify     counts everything again, from the first event to the last cent. Works while the product runs and
 *                    when it does not. Ends with 0 when all is as it should be, and with 1 and what differs otherwise.
 */

const words: Record<keyof Checked, string> = {
  projects: 'projecten: toestand en bedragen volgen uit de gebeurtenissen',
  projectEvents: 'gebeurtenissen van projecten: de keten is heel',
  periods: 'perioden: dezelfde als uit de gebeurtenissen',
  fundYears: 'fondsjaren: elk saldo is de som van de boekingen',
  fundEvents: 'gebeurtenissen van fondsjaren: de keten is heel',
  entries: 'boekingen: elk volgt uit één gebeurtenis',
  commitments: 'verplichtingen: gelijk aan de som van de boekingen',
};

try {
  const database = await openDatabase(readConfig(), { share: true });
  try {
    await migrate(database.url);
    const db = connect(database.url, { max: 1, name: 'burgerbegroting verify' });
    const { checked, differences, count } = await verify(db).finally(() => db.$client.end());
    for (const name of checkedThings) {
      console.log(`${checked[name].toLocaleString('nl-NL').padStart(12)} ${words[name]}`);
    }
    for (const { where, detail } of differences) console.log(`VERSCHIL  ${where}: ${detail}`);
    if (count > differences.length) console.log(`… en nog ${count - differences.length} verschillen`);
    console.log(count === 0 ? 'Alles klopt.' : `Er zijn ${count} verschillen.`);
    process.exitCode = count === 0 ? 0 : 1;
  } finally {
    await database.stop();
  }
} catch (problem) {
  explain(problem);
  process.exitCode = 1;
}
