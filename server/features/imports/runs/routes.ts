import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { calendarDate, type CalendarDate } from '../../../domain/dates.ts';
import { RuleViolation } from '../../../domain/errors.ts';
import { personOf, whereOf } from '../../../http/access.ts';
import { emptyOldFiles, keepList, mapColumns, preview, requireUpload, type Upload } from './actions.ts';
import { ofMunicipality, ofVillage } from './contract.ts';
import { removeLeftovers } from './file.ts';
import { findDetails, placeOf } from './queries.ts';
import { columnsAt, runAt, runsAt, undoingAt } from './reply.ts';
import { undoImport } from './undo.ts';
import { ImportWork } from './work.ts';

/** A page takes forms of 30 MB; what is larger goes in by the command line. */
const mostUploaded = 25_000_000;
const aDay = 24 * 60 * 60 * 1000;

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

function dayOf(value: string): CalendarDate | undefined {
  try {
    return calendarDate(value);
  } catch {
    return undefined;
  }
}

const tooLarge = () => {
  const detail = `A list sent here is at most ${mostUploaded / 1_000_000} MB`;
  const problem = {
    field: 'file',
    code: 'list-too-large',
    detail,
    values: { limit: mostUploaded / 1_000_000 },
  };
  return new RuleViolation('invalid-input', detail, { problems: [problem] });
};

/** The fields of the form in which a list is sent. */
async function uploadIn(request: FastifyRequest): Promise<Partial<Upload>> {
  if (!request.isMultipart()) return {};
  const upload: Partial<Upload> = {};
  for await (const part of request.parts({ limits: { fileSize: mostUploaded, files: 1, fields: 10 } })) {
    if (part.type === 'field') {
      const value = text(part.value);
      if (part.fieldname === 'profile') upload.profile = value;
      if (part.fieldname === 'village') upload.village = value || null;
      const day = part.fieldname === 'observedOn' ? dayOf(value) : undefined;
      if (day) upload.observedOn = day;
      continue;
    }
    const file = await part.toBuffer().catch(() => {
      throw tooLarge();
    });
    if (part.fieldname === 'file')
      Object.assign(upload, { file, fileName: part.filename.slice(0, 200) || 'lijst' });
  }
  return upload;
}

type Kind = {
  at: '/work/villages/:village/import-runs' | '/work/municipalities/:municipality/import-runs';
  schemas: typeof ofVillage | typeof ofMunicipality;
  role: 'village_council' | 'municipality';
};

const kinds: Kind[] = [
  { at: '/work/villages/:village/import-runs', schemas: ofVillage, role: 'village_council' },
  { at: '/work/municipalities/:municipality/import-runs', schemas: ofMunicipality, role: 'municipality' },
];

const running = { access: 'import.run' } as const;

/** Lists that come in through the pages: of one village by its chair, or of a municipality by its administrator. */
export const runRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const work = new ImportWork(db, (error) => app.log.error(error));
  await app.register(multipart);
  const sweep = () =>
    void Promise.all([emptyOldFiles(db), removeLeftovers()]).catch((error: unknown) => app.log.error(error));
  const daily = setInterval(sweep, aDay).unref();
  app.addHook('onReady', async () => sweep());
  app.addHook('onClose', async () => {
    clearInterval(daily);
    await work.stop();
  });
  const here = (request: FastifyRequest) => placeOf(db, whereOf(request));
  const stateOf = async (request: FastifyRequest, id: string) => {
    const { run } = await runAt(db, await here(request), id);
    return { state: run.state };
  };

  for (const { at, schemas, role } of kinds) {
    app.get(at, { schema: schemas.list, config: running }, async (request) =>
      runsAt(db, await here(request)),
    );

    app.post(at, { schema: schemas.upload, config: running }, async (request) => {
      const upload = await uploadIn(request);
      requireUpload(upload, versions.today());
      const place = await here(request);
      const { id, isReady } = await keepList(db, place, personOf(request).id, {
        profile: '',
        village: null,
        ...upload,
      } as Upload);
      if (isReady) await work.start(place, id, 'check');
      return { id, isReady };
    });

    app.get(`${at}/:run`, { schema: schemas.one, config: running }, async (request) =>
      runAt(db, await here(request), request.params.run),
    );

    app.get(`${at}/:run/columns`, { schema: schemas.columns, config: running }, async (request) =>
      columnsAt(db, await here(request), request.params.run),
    );

    app.post(`${at}/:run/preview`, { schema: schemas.preview, config: running }, async (request) =>
      preview(db, await here(request), request.params.run, request.body),
    );

    app.put(`${at}/:run/columns`, { schema: schemas.map, config: running }, async (request) => {
      const { run } = request.params;
      const place = await here(request);
      await mapColumns(db, place, run, request.body);
      await work.start(place, run, 'check');
      return stateOf(request, run);
    });

    app.get(`${at}/:run/profile`, { schema: schemas.profile, config: running }, async (request, reply) => {
      const { profile } = await findDetails(db, await here(request), request.params.run);
      if (!profile) throw new RuleViolation('import-run-not-found', 'There is no profile of this list yet');
      return reply
        .header('content-disposition', `attachment; filename="${profile.name}.json"`)
        .type('application/json; charset=utf-8')
        .send(profile);
    });

    app.post(`${at}/:run/check`, { schema: schemas.check, config: running }, async (request) => {
      await findDetails(db, await here(request), request.params.run);
      await work.start(await here(request), request.params.run, 'check');
      return stateOf(request, request.params.run);
    });

    app.post(`${at}/:run/start`, { schema: schemas.start, config: running }, async (request) => {
      const place = await here(request);
      await findDetails(db, place, request.params.run);
      await work.start(place, request.params.run, 'import', request.body.skipBadRows);
      return stateOf(request, request.params.run);
    });

    const undoing = { access: 'import.undo' } as const;
    app.get(`${at}/:run/undoing`, { schema: schemas.undoing, config: undoing }, async (request) =>
      undoingAt(db, await here(request), request.params.run),
    );

    app.post(`${at}/:run/undo`, { schema: schemas.undo, config: undoing }, async (request) => {
      const by = { personId: personOf(request).id, role, today: versions.today() };
      await undoImport(db, await here(request), request.params.run, by);
      return stateOf(request, request.params.run);
    });
  }
};
