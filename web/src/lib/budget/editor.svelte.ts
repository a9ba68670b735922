import type { DraftLine } from '../../../../server/domain/draft-budget.ts';
import type { Standing } from '../../../../server/features/budgets/contract.ts';
import { noHistory, redo, remember, rewrite, undo, type History } from './history.ts';
import { fields } from './lines.ts';
import { keyOfClash, merge, settle, type Change, type Clash } from './merge.ts';
import type { Stash } from './stash.ts';

export const saveStates = [
  'saved',
  'unsaved',
  'saving',
  'offline',
  'signed-out',
  'clash',
  'closed',
  'not-allowed',
  'failed',
] as const;
export type SaveState = (typeof saveStates)[number];

type Lines = readonly DraftLine[];
/** Soon enough to feel as if it goes by itself, late enough not to send every letter. */
const afterTyping = 800;
const stashAfter = 150;
const lookAgainAfter = 20_000;
const retries = [2_000, 4_000, 8_000, 15_000, 30_000];
const patience = 20_000;

const isSame = (a: Lines, b: Lines) =>
  a === b ||
  (a.length === b.length &&
    a.every((line, i) => {
      const other = b[i]!;
      return (
        line === other || (line.id === other.id && fields.every((field) => line[field] === other[field]))
      );
    }));

/** The budget in this window: what was typed, what the server has, and how the one gets to the other. */
export class BudgetEditor {
  lines = $state.raw<DraftLine[]>([]);
  state = $state<SaveState>('saved');
  savedAt = $state<string | null>(null);
  /** What others did meanwhile, until it is read. */
  changes = $state.raw<Change[]>([]);
  changedBy = $state<string | null>(null);
  clashes = $state.raw<Clash[]>([]);
  #history = $state.raw<History<DraftLine[]>>(noHistory);
  #base: { revision: number; lines: DraftLine[] };
  #url: string;
  #stash: Stash;
  #failures = 0;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #stashTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(project: string, start: Standing, stash: Stash) {
    this.#url = `/api/v1/work/projects/${project}/budget`;
    this.#stash = stash;
    this.#base = { revision: start.revision, lines: start.lines };
    this.lines = start.lines;
    this.savedAt = start.changedAt;
  }

  canUndo = $derived(this.#history.past.length > 0);
  canRedo = $derived(this.#history.future.length > 0);

  get isUnsaved() {
    return !isSame(this.lines, this.#base.lines);
  }

  /** What was typed before: by a window that was closed, or in this page before its scripts had come. */
  restore(typed: Lines, from: Lines, open: readonly Clash[] = []) {
    const merged = merge(from, typed, this.lines);
    this.#history = remember(this.#history, this.lines, null);
    this.lines = merged.lines;
    const known = new Set(merged.clashes.map(keyOfClash));
    this.clashes = [...this.clashes, ...merged.clashes, ...open.filter((one) => !known.has(keyOfClash(one)))];
    this.#changed();
  }

  /** Another state of the lines. The same `step` as before is one step to undo. */
  edit(lines: DraftLine[], step: string | null = null) {
    if (isSame(lines, this.lines)) return;
    this.#history = remember(this.#history, this.lines, step);
    this.lines = lines;
    this.#changed();
  }

  undo() {
    this.#travel(undo(this.#history, this.lines));
  }

  redo() {
    this.#travel(redo(this.#history, this.lines));
  }

  #travel({ history, now }: { history: History<DraftLine[]>; now: DraftLine[] }) {
    if (now === this.lines) return;
    this.#history = history;
    this.lines = now;
    this.#changed();
  }

  choose(clash: Clash, choice: 'mine' | 'theirs') {
    this.#history = remember(this.#history, this.lines, null);
    this.lines = settle(this.lines, clash, choice);
    this.clashes = this.clashes.filter((one) => keyOfClash(one) !== keyOfClash(clash));
    this.#changed();
  }

  #changed() {
    clearTimeout(this.#stashTimer);
    this.#stashTimer = setTimeout(() => this.#keep(), stashAfter);
    if (this.clashes.length > 0) this.state = 'clash';
    else if (!['offline', 'signed-out', 'closed', 'not-allowed'].includes(this.state)) this.state = 'unsaved';
    if (this.state === 'unsaved') this.#saveIn(afterTyping);
  }

  #keep() {
    if (!this.isUnsaved) return;
    this.#stash.keep({
      revision: this.#base.revision,
      base: this.#base.lines,
      lines: this.lines,
      clashes: this.clashes,
    });
  }

  #saveIn(milliseconds: number) {
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => void this.save(), milliseconds);
  }

  #isSending = false;

  /** Sends what is not saved yet; while it is on its way, typing goes on. */
  async save(): Promise<void> {
    if (this.#isSending || this.clashes.length > 0) return;
    if (!this.isUnsaved) {
      if (this.state === 'unsaved') this.state = 'saved';
      return;
    }
    this.#isSending = true;
    const wasCalm = this.state === 'unsaved' || this.state === 'saved' || this.state === 'failed';
    if (wasCalm) this.state = 'saving';
    const sent = this.lines;
    const answer = await this.#ask('PUT', { revision: this.#base.revision, lines: sent });
    this.#isSending = false;
    if (!this.#accepts(answer)) return;
    const { revision, changedAt } = answer.body as { revision: number; changedAt: string };
    this.#base = { revision, lines: sent };
    this.savedAt = changedAt;
    this.state = 'saved';
    if (this.isUnsaved) {
      this.state = 'unsaved';
      this.#saveIn(afterTyping);
    } else {
      clearTimeout(this.#stashTimer);
      this.#stash.forget();
    }
  }

  /** Looks whether somebody else changed something, when there is nothing of one's own to send. */
  async look(): Promise<void> {
    if (this.state === 'signed-out' || this.state === 'offline')
      return this.isUnsaved ? this.save() : this.#read();
    if (this.state === 'saved') await this.#read();
  }

  async #read() {
    const answer = await this.#ask('GET');
    if (!this.#accepts(answer)) return;
    const standing = answer.body as Standing;
    if (standing.revision !== this.#base.revision) this.#take(standing);
    else if (!this.isUnsaved) this.state = 'saved';
  }

  async #ask(method: 'GET' | 'PUT', body?: unknown) {
    try {
      const response = await fetch(this.#url, {
        method,
        ...(body !== undefined && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
        signal: AbortSignal.timeout(patience),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    } catch {
      return { status: 0, body: {} };
    }
  }

  /** What an answer that is no success means for what was typed; it always stays. */
  #accepts({ status, body }: { status: number; body: Record<string, unknown> }): boolean {
    if (status === 200) {
      this.#failures = 0;
      return true;
    }
    if (status === 409 && body.current) {
      this.#failures = 0;
      this.#take(body.current as Standing);
    } else if (status === 409) this.state = 'closed';
    else if (status === 401) this.state = 'signed-out';
    else if (status === 403) this.state = 'not-allowed';
    else if (status === 400 || status === 413) this.state = 'failed';
    else {
      this.state = 'offline';
      this.#saveIn(retries[Math.min(this.#failures, retries.length - 1)]!);
      this.#failures += 1;
    }
    if (this.isUnsaved) this.#keep();
    return false;
  }

  /** Takes in what somebody else saved meanwhile. */
  #take(current: Standing) {
    const { lines: base } = this.#base;
    const merged = merge(base, this.lines, current.lines);
    this.#history = rewrite(this.#history, (lines) => merge(base, lines, current.lines).lines);
    this.#base = { revision: current.revision, lines: current.lines };
    this.lines = merged.lines;
    this.changes = [...this.changes, ...merged.changes];
    this.changedBy = current.changedBy;
    this.clashes = merged.clashes;
    this.savedAt = current.changedAt;
    this.state = merged.clashes.length > 0 ? 'clash' : this.isUnsaved ? 'unsaved' : 'saved';
    if (this.state === 'unsaved') this.#saveIn(0);
    if (this.state === 'saved') this.#stash.forget();
  }

  /** Listens to what happens around the page, until the returned function is called. */
  watch(): () => void {
    const look = () => {
      if (document.visibilityState === 'visible') void this.look();
      else {
        this.#keep();
        if (this.state === 'unsaved') void this.save();
      }
    };
    const leave = (event: BeforeUnloadEvent) => {
      if (!this.isUnsaved) return;
      this.#keep();
      event.preventDefault();
    };
    const online = () => void this.look();
    const timer = setInterval(
      () => document.visibilityState === 'visible' && void this.look(),
      lookAgainAfter,
    );
    document.addEventListener('visibilitychange', look);
    addEventListener('focus', look);
    addEventListener('online', online);
    addEventListener('beforeunload', leave);
    return () => {
      clearInterval(timer);
      clearTimeout(this.#saveTimer);
      clearTimeout(this.#stashTimer);
      document.removeEventListener('visibilitychange', look);
      removeEventListener('focus', look);
      removeEventListener('online', online);
      removeEventListener('beforeunload', leave);
      if (this.isUnsaved) {
        this.#keep();
        void this.save();
      }
    };
  }
}
