import { explain } from '#db/cannot-start.ts';
import { ensureBuilt } from './ensure-built.ts';

// One process does it all, so that a signal to it finds the server at once.
try {
  const server = await ensureBuilt();
  await import(server.href);
} catch (problem) {
  explain(problem);
}
