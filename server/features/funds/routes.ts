import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { yearOf } from '../../domain/dates.ts';
import { whereOf } from '../../http/access.ts';
import { once } from '../../http/idempotency.ts';
import { done } from '../sign-in/contract.ts';
import { amend, makeAvailable, redistribute } from './actions.ts';
import { allot } from './allot.ts';
import { fundApi } from './contract.ts';
import { addFund, addScheme, changeFund, changeScheme } from './policy.ts';
import { findOutside } from './outside.ts';
import { findFunds, findFundsOfYear, findFundYear, findMunicipality, findVillages } from './queries.ts';

const placeOf = (request: FastifyRequest) => ({ municipalityId: whereOf(request).municipalityId });
const root = '/work/municipalities/:municipality';

export const fundRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { db, versions } = app;
  const read = { access: 'fund.read' } as const;
  const policy = { access: 'policy.manage' } as const;
  const allotting = { access: 'fund.allot' } as const;
  const schema = <Path extends keyof typeof fundApi>(path: Path) => fundApi[path];

  app.get(`${root}/funds`, { schema: schema(`GET ${root}/funds`), config: read }, async (request) => {
    const place = placeOf(request);
    const [municipality, villages, funds] = await Promise.all([
      findMunicipality(db, place),
      findVillages(db, place),
      findFunds(db, place),
    ]);
    return { municipality, villages, funds };
  });

  app.post(`${root}/funds`, { schema: schema(`POST ${root}/funds`), config: policy }, (request) =>
    addFund(db, placeOf(request), request.body),
  );

  app.put(
    `${root}/funds/:fund`,
    { schema: schema(`PUT ${root}/funds/:fund`), config: policy },
    async (request) => {
      await changeFund(db, placeOf(request), request.params.fund, request.body);
      return done;
    },
  );

  app.post(
    `${root}/funds/:fund/schemes`,
    { schema: schema(`POST ${root}/funds/:fund/schemes`), config: policy },
    (request) => addScheme(db, placeOf(request), request.params.fund, request.body),
  );

  app.put(
    `${root}/funds/:fund/schemes/:scheme`,
    { schema: schema(`PUT ${root}/funds/:fund/schemes/:scheme`), config: policy },
    async (request) => {
      const { fund, scheme } = request.params;
      await changeScheme(db, placeOf(request), fund, scheme, request.body);
      return done;
    },
  );

  app.get(
    `${root}/fund-years`,
    { schema: schema(`GET ${root}/fund-years`), config: read },
    async (request) => {
      const { year, asOf = versions.today(), knownOn } = request.query;
      const place = placeOf(request);
      const [funds, outside] = await Promise.all([
        findFundsOfYear(db, place, year ?? yearOf(asOf), { asOf, knownOn }),
        findOutside(db, { ...place, village: null }, { asOf, knownOn }),
      ]);
      return { ...funds, outside };
    },
  );

  app.get(
    `${root}/funds/:fund/years/:year`,
    { schema: schema(`GET ${root}/funds/:fund/years/:year`), config: read },
    (request) => {
      const { asOf = versions.today(), knownOn } = request.query;
      return findFundYear(db, placeOf(request), request.params, { asOf, knownOn });
    },
  );

  app.post(
    `${root}/funds/:fund/allotments`,
    { schema: schema(`POST ${root}/funds/:fund/allotments`), config: allotting },
    (request) =>
      once(db, request, (tx) =>
        allot(tx, placeOf(request), request.params.fund, request.body, versions.today()),
      ),
  );

  app.post(
    `${root}/funds/:fund/years/:year/amendments`,
    { schema: schema(`POST ${root}/funds/:fund/years/:year/amendments`), config: allotting },
    (request) =>
      once(db, request, async (tx) => {
        await amend(tx, placeOf(request), request.params, request.body, versions.today());
        return done;
      }),
  );

  app.post(
    `${root}/funds/:fund/years/:year/redistributions`,
    { schema: schema(`POST ${root}/funds/:fund/years/:year/redistributions`), config: allotting },
    (request) =>
      once(db, request, async (tx) => {
        await redistribute(tx, placeOf(request), request.params, request.body, versions.today());
        return done;
      }),
  );

  app.post(
    `${root}/funds/:fund/years/:year/returns`,
    { schema: schema(`POST ${root}/funds/:fund/years/:year/returns`), config: allotting },
    (request) =>
      once(db, request, async (tx) => {
        await makeAvailable(tx, placeOf(request), request.params, request.body, versions.today());
        return done;
      }),
  );
};
