import type { DraftLine } from '../../../../server/domain/draft-budget.ts';
import type { Clash } from './merge.ts';

/** What was typed and not yet saved, and what it was made from: kept in the browser until it is saved. */
export type Stashed = {
  revision: number;
  base: DraftLine[];
  lines: DraftLine[];
  /** What was still to be chosen. */
  clashes: Clash[];
};

const prefix = (who: string, project: string) => `begroting:${who}:${project}:`;

function tabId(): string {
  const known = sessionStorage.getItem('begroting-venster');
  if (known) return known;
  const made = String(Math.random()).slice(2, 10);
  sessionStorage.setItem('begroting-venster', made);
  return made;
}

/**
 * The place in this browser for one budget and one person; each window has its own. A browser that keeps nothing is no
 * reason to stop: then only the page itself remembers.
 */
export function stashFor(who: string, project: string) {
  const attempt = <T>(what: () => T): T | null => {
    try {
      return what();
    } catch {
      return null;
    }
  };
  const key = () => prefix(who, project) + tabId();
  return {
    keep: (stashed: Stashed) => attempt(() => localStorage.setItem(key(), JSON.stringify(stashed))),
    forget: () => attempt(() => localStorage.removeItem(key())),
    /** Takes out what windows that were closed left behind, oldest revision first. */
    take(): Stashed[] {
      const found = attempt(() => {
        const keys = Object.keys(localStorage).filter((name) => name.startsWith(prefix(who, project)));
        return keys.flatMap((name) => {
          const text = localStorage.getItem(name);
          localStorage.removeItem(name);
          const stashed = text === null ? null : (attempt(() => JSON.parse(text)) as Stashed | null);
          const isWhole = [stashed?.base, stashed?.lines, stashed?.clashes].every(Array.isArray);
          return stashed && isWhole ? stashed : [];
        });
      });
      return (found ?? []).toSorted((a, b) => a.revision - b.revision);
    },
  };
}
export type Stash = ReturnType<typeof stashFor>;
