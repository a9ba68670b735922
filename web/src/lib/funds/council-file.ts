import type { RequestEvent } from '@sveltejs/kit';
import { send, type Problem } from '#lib/api.ts';
import type { TypedForm } from '#lib/work/form.ts';

/**
 * Adds the document of a decision that was chosen in a form, or finds the one that was added when the form came back.
 * It stands in the form from then on, so that it does not have to be chosen again.
 */
export async function councilFileIn(
  event: RequestEvent,
  form: TypedForm,
  municipality: string,
): Promise<{ file: string | null } | { problem: Problem }> {
  const chosen = form.data.get('file');
  if (!(chosen instanceof File) || chosen.size === 0) return { file: form.orNull('fileId') };
  const body = new FormData();
  body.set('file', chosen);
  const answer = await send(event, 'POST /work/municipalities/:municipality/council-documents', {
    params: { municipality },
    body,
  });
  if (!answer.ok) return { problem: answer.problem };
  form.data.set('fileId', answer.value.id);
  form.data.set('fileName', answer.value.fileName);
  return { file: answer.value.id };
}
