import { parseArgs } from 'node:util';
import { explain } from '#db/cannot-start.ts';
import { connectAsServer } from '#db/client.ts';
import { openDatabase } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { readConfig } from '#server/config.ts';
import { signingKeys } from '#server/http/signing-keys.ts';
import { secrets } from '#server/secrets.ts';

/**
 * npm run rotate-keys               from now on another key signs; who is signed in stays signed in
 * npm run rotate-keys -- --retire   the same, and the earlier keys no longer count: everyone signs in anew
 */
const { values } = parseArgs({ options: { retire: { type: 'boolean', default: false } } });
const config = readConfig();
try {
  const database = await openDatabase(config, { share: true });
  await migrate(database.url);
  const db = connectAsServer(database.url);
  const { kid } = await signingKeys(db, secrets(config)).rotate({ retireOthers: values.retire });
  await db.$client.end({ timeout: 5 });
  await database.stop();
  console.log(
    values.retire
      ? `Sleutel ${kid} ondertekent nu. De oude sleutels tellen niet meer: iedereen logt opnieuw in.`
      : `Sleutel ${kid} ondertekent nu. Wie was ingelogd, blijft ingelogd.`,
  );
} catch (problem) {
  explain(problem);
  process.exitCode = 1;
}
