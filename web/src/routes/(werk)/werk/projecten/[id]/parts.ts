import type { WorkProject } from '../../../../../../../server/features/work/contract.ts';
import { isSubsidy, type ExecutionForm } from '../../../../../../../server/domain/lifecycle.ts';
import type { Reader } from '#lib/reader.ts';

type Shown = Pick<WorkProject, 'id' | 'status'> & {
  executionForm: ExecutionForm | null;
  may: readonly string[];
};
/** From the grant on there is work to tell of, also after it was settled. */
const hasWork = (status: WorkProject['status']) =>
  ['granted', 'in_progress', 'realised', 'stopped', 'settled'].includes(status);

/** The pages of a project's workspace, in the order in which the work goes. The first one is the overview. */
export function partsOf({ t }: Reader, { id, status, executionForm, may }: Shown) {
  const root = `/werk/projecten/${id}`;
  const isBeforeSubmission = status === 'idea' || status === 'preparation';
  const isDecided = !isBeforeSubmission && status !== 'submitted' && status !== 'withdrawn';
  return [
    { path: root, label: t('work.part.overview') },
    { path: `${root}/plan`, label: t('work.part.plan') },
    { path: `${root}/begroting`, label: t('work.part.budget') },
    { path: `${root}/draagvlak`, label: t('work.part.support') },
    { path: `${root}/team`, label: t('work.part.team') },
    { path: `${root}/partners`, label: t('work.part.partners') },
    { path: `${root}/locatie`, label: t('work.part.location') },
    { path: `${root}/documenten`, label: t('work.part.documents') },
    { path: `${root}/indienen`, label: t(isBeforeSubmission ? 'work.part.submit' : 'work.part.application') },
    ...(isBeforeSubmission || !may.includes('case.comment')
      ? []
      : [{ path: `${root}/zaak`, label: t('work.part.case') }]),
    ...(isBeforeSubmission ? [] : [{ path: `${root}/besluit`, label: t('work.part.decision') }]),
    ...(isDecided ? [{ path: `${root}/bezwaar`, label: t('work.part.objection') }] : []),
    ...(hasWork(status)
      ? [
          { path: `${root}/uitvoering`, label: t('work.part.execution') },
          { path: `${root}/uitgaven`, label: t('work.part.money') },
          { path: `${root}/geld`, label: t('work.part.paying') },
        ]
      : []),
    // Only a subsidy is accounted for and settled; with the other forms the bills are paid and that is that.
    ...(hasWork(status) && isSubsidy(executionForm)
      ? [
          { path: `${root}/verantwoording`, label: t('work.part.accounting') },
          { path: `${root}/vaststelling`, label: t('work.part.settlement') },
        ]
      : []),
  ];
}

type Going = Pick<WorkProject, 'status' | 'ballWith'> & { may: readonly string[] };

/** Where who may do the next step goes for it; nothing when there is none, or it is not theirs. */
export function nextOf({ status, ballWith, may }: Going) {
  if (!ballWith) return null;
  if (status === 'submitted') {
    if (may.includes('case.handle')) return { part: 'zaak', name: 'case' } as const;
    if (may.includes('decision.take')) return { part: 'besluit', name: 'decision' } as const;
    return { part: 'indienen', name: 'application' } as const;
  }
  if (status === 'granted' || status === 'in_progress') {
    return may.includes('execution.update') ? ({ part: 'uitvoering', name: 'execution' } as const) : null;
  }
  if (may.includes('account.submit')) return { part: 'verantwoording', name: 'accounting' } as const;
  const settles = may.includes('settlement.prepare') || may.includes('settlement.decide');
  return settles ? ({ part: 'vaststelling', name: 'settlement' } as const) : null;
}
