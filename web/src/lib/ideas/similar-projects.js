/*
 * <similar-projects data-field="title" data-village="swalmen" data-words="{…}"> points out what a village has already
 * while a title is typed. A custom element in a file of its own, so that it works on pages that send no other script
 * and on those that do. Without it the same is told once the form was sent.
 */

/** A pause in typing; each letter would be a question too many. */
const pause = 350;
const shortest = 3;

/**
 * @typedef {{ number: number, title: string | null, status: string }} Found
 * @typedef {{ found: string, statuses: Record<string, string>, untitled: string, address: string }} Words
 */

class SimilarProjects extends HTMLElement {
  /** @type {AbortController | undefined} */
  #asking;
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #asked = '';

  connectedCallback() {
    const field = document.getElementById(this.dataset.field ?? '');
    if (!(field instanceof HTMLInputElement)) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    field.addEventListener('input', () => this.#later(field.value), { signal });
    if (field.value) this.#later(field.value);
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#asking?.abort();
    clearTimeout(this.#timer);
  }

  /** @param {string} typed */
  #later(typed) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(typed.trim()), pause);
  }

  /** @param {string} title */
  async #ask(title) {
    if (title === this.#asked) return;
    this.#asked = title;
    this.#asking?.abort();
    this.#asking = new AbortController();
    if (title.length < shortest) return this.#show([]);
    const query = new URLSearchParams({ title: title.slice(0, 500) });
    if (this.dataset.except) query.set('except', this.dataset.except);
    try {
      const answer = await fetch(`/api/v1/villages/${this.dataset.village}/similar-projects?${query}`, {
        signal: this.#asking.signal,
      });
      if (answer.ok) this.#show((await answer.json()).items);
    } catch {
      // It only points out: without an answer nothing is shown.
    }
  }

  /** @param {Found[]} found */
  #show(found) {
    const words = /** @type {Words} */ (JSON.parse(this.dataset.words ?? '{}'));
    const list = this.querySelector('ul');
    const frame = this.querySelector('div');
    if (!list || !frame) return;
    list.replaceChildren(...found.map((project) => this.#line(words, project)));
    frame.hidden = found.length === 0;
  }

  /**
   * @param {Words} words
   * @param {Found} project
   */
  #line(words, { number, title, status }) {
    const link = document.createElement('a');
    link.className = 'nl-link';
    link.href = `${words.address}/${number}`;
    // What was typed in the form stays where it is.
    link.target = '_blank';
    link.textContent = title ?? `${words.untitled} ${number}`;
    const line = document.createElement('li');
    line.append(link, ` (${words.statuses[status] ?? status})`);
    return line;
  }
}

if (!customElements.get('similar-projects')) customElements.define('similar-projects', SimilarProjects);
