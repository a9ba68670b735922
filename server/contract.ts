import { annualReportApi } from './features/annual-reports/contract.ts';
import { evaluationApi } from './features/evaluations/contract.ts';
import { figureApi } from './features/figures/contract.ts';
import { importApi } from './features/imports/contract.ts';
import { municipalityApi } from './features/municipalities/contract.ts';
import { projectApi } from './features/projects/contract.ts';
import { villageApi } from './features/villages/contract.ts';

/** Everything the server offers, by method and path. The web app imports this as a type, nothing else. */
export const contract = {
  ...municipalityApi,
  ...villageApi,
  ...projectApi,
  ...figureApi,
  ...annualReportApi,
  ...evaluationApi,
  ...importApi,
};
export type Contract = typeof contract;
