import { annualReportApi } from './features/annual-reports/contract.ts';
import { evaluationApi } from './features/evaluations/contract.ts';
import { figureApi } from './features/figures/contract.ts';
import { importApi } from './features/imports/contract.ts';
import { municipalityApi } from './features/municipalities/contract.ts';
import { projectApi } from './features/projects/contract.ts';
import { termApi } from './features/terms/contract.ts';
import { expenseApi } from './features/expenses/contract.ts';
import { statementApi } from './features/statements/contract.ts';
import { executionApi } from './features/execution/contract.ts';
import { changeApi } from './features/changes/contract.ts';
import { accountingApi } from './features/accountings/contract.ts';
import { villageApi } from './features/villages/contract.ts';
import { signInApi } from './features/sign-in/contract.ts';
import { accountApi } from './features/account/contract.ts';
import { demonstrationApi } from './features/demonstration/contract.ts';
import { peopleApi } from './features/people/contract.ts';
import { ideaApi } from './features/ideas/contract.ts';
import { documentApi } from './features/documents/contract.ts';
import { endorsementApi } from './features/endorsements/contract.ts';
import { preparationApi } from './features/preparation/contract.ts';
import { budgetApi } from './features/budgets/contract.ts';
import { planApi } from './features/plans/contract.ts';
import { caseApi } from './features/cases/contract.ts';
import { decisionApi } from './features/decisions/contract.ts';
import { paymentApi } from './features/payments/contract.ts';
import { paymentFileApi } from './features/payment-files/contract.ts';
import { objectionApi } from './features/objections/contract.ts';
import { allocationApi } from './features/allocations/contract.ts';
import { letterApi } from './features/letters/contract.ts';
import { hearingApi } from './features/hearings/contract.ts';
import { settlementApi } from './features/settlements/contract.ts';
import { recoveryApi } from './features/recoveries/contract.ts';
import { submissionApi } from './features/submissions/contract.ts';
import { moneyFlowApi } from './features/money-flows/contract.ts';
import { responseTimeApi } from './features/response-times/contract.ts';
import { yearCloseApi } from './features/year-close/contract.ts';
import { oversightApi } from './features/oversight/contract.ts';
import { treasuryApi } from './features/treasury/contract.ts';
import { fundEffectApi } from './features/fund-effects/contract.ts';
import { fundApi } from './features/funds/contract.ts';
import { messageApi } from './features/messages/contract.ts';
import { workApi } from './features/work/contract.ts';

/** Everything the server offers, by method and path. The web app imports this as a type, nothing else. */
export const contract = {
  ...municipalityApi,
  ...villageApi,
  ...projectApi,
  ...figureApi,
  ...moneyFlowApi,
  ...responseTimeApi,
  ...annualReportApi,
  ...evaluationApi,
  ...importApi,
  ...termApi,
  ...expenseApi,
  ...statementApi,
  ...executionApi,
  ...changeApi,
  ...accountingApi,
  ...signInApi,
  ...accountApi,
  ...demonstrationApi,
  ...peopleApi,
  ...ideaApi,
  ...preparationApi,
  ...documentApi,
  ...endorsementApi,
  ...budgetApi,
  ...planApi,
  ...submissionApi,
  ...caseApi,
  ...decisionApi,
  ...fundEffectApi,
  ...paymentApi,
  ...paymentFileApi,
  ...letterApi,
  ...allocationApi,
  ...hearingApi,
  ...settlementApi,
  ...recoveryApi,
  ...fundApi,
  ...messageApi,
  ...yearCloseApi,
  ...treasuryApi,
  ...oversightApi,
  ...objectionApi,
  ...workApi,
};
export type Contract = typeof contract;
