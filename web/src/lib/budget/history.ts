/** What can be undone and done again; every state is kept whole, because lines are never changed in place. */
export type History<T> = { past: readonly T[]; future: readonly T[]; last: string | null };

export const noHistory = { past: [], future: [], last: null } as const;
const most = 200;

/** Another state came. Typing on in the same cell is one step. */
export function remember<T>(history: History<T>, before: T, step: string | null): History<T> {
  if (step !== null && step === history.last) return { ...history, future: [] };
  return { past: [...history.past, before].slice(-most), future: [], last: step };
}

export function undo<T>(history: History<T>, now: T): { history: History<T>; now: T } {
  const before = history.past.at(-1);
  if (before === undefined) return { history, now };
  return {
    history: { past: history.past.slice(0, -1), future: [now, ...history.future], last: null },
    now: before,
  };
}

export function redo<T>(history: History<T>, now: T): { history: History<T>; now: T } {
  const [next, ...future] = history.future;
  if (next === undefined) return { history, now };
  return { history: { past: [...history.past, now], future, last: null }, now: next };
}

/** Every kept state with what somebody else did meanwhile in it, so that undoing takes back only one's own work. */
export const rewrite = <T>(history: History<T>, change: (state: T) => T): History<T> => ({
  past: history.past.map(change),
  future: history.future.map(change),
  last: null,
});
