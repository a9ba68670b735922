import type { RequestEvent } from '@sveltejs/kit';
import type { HearingPurpose, WaiverArticle } from '../../../../server/domain/hearing.ts';
import type { CalendarDate } from '../../../../server/domain/dates.ts';
import { send } from '../api.ts';
import type { TypedForm } from '../work/form.ts';

/** Sends what `RecordHearing` holds. */
export const sendHearing = (event: RequestEvent<{ id: string }>, form: TypedForm) =>
  send(event, 'POST /work/projects/:project/hearing-records', {
    params: { project: event.params.id },
    body: {
      purpose: form.text('purpose') as HearingPurpose,
      on: form.orNull('on') as CalendarDate | null,
      waiver: form.orNull('waiver') as WaiverArticle | null,
      report: form.text('report'),
    },
  });
