/** Whether the page has come alive: only what is there before that can have been typed without its scripts. */
let isAlive = false;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** How to give a field back what was typed in it; nothing when nobody touched it. */
function giveBack(field: Field): (() => void) | null {
  if (field instanceof HTMLSelectElement) {
    const { selectedIndex } = field;
    const initial = [...field.options].findIndex(({ defaultSelected }) => defaultSelected);
    return selectedIndex === Math.max(initial, 0) ? null : () => (field.selectedIndex = selectedIndex);
  }
  if (field.type === 'hidden' || field.type === 'file') return null;
  if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) {
    const { checked } = field;
    return checked === field.defaultChecked ? null : () => (field.checked = checked);
  }
  const { value } = field;
  return value === field.defaultValue ? null : () => (field.value = value);
}

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement;

/**
 * Remembers what was typed into a form before the scripts of its page came, which set each field to what the server
 * sent. Call it where the form is made; what it returns, when the form is there.
 */
export function typedEarly(selector: string): () => void {
  if (typeof document === 'undefined' || isAlive) return () => {};
  const form = document.querySelector<HTMLFormElement>(selector);
  const fields = form ? [...form.elements].filter(isField) : [];
  const all = fields.flatMap((field) => {
    const restore = giveBack(field);
    return restore ? [{ field, restore }] : [];
  });
  return () => {
    isAlive = true;
    for (const { field, restore } of all) {
      restore();
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };
}
