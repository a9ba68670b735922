const longest = 31;
const forbidden = /[[\]/\\:*?]+/g;
// Control characters cannot be shown on the tab of a sheet.
const control = /\p{Cc}+/gu;

/**
 * Names a workbook accepts: at most 31 characters, none of []/\:*?, no apostrophe at either end, not "History",
 * and no two the same (in any case), also not the same as a name in `taken`.
 */
export function sheetNamesOf(titles: string[], taken: string[] = []): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return titles.map((title) => {
    const wanted = acceptable(title);
    let name = shortened(wanted, longest);
    for (let number = 2; used.has(name.toLowerCase()); number++) {
      const suffix = ` (${number})`;
      name = shortened(wanted, longest - suffix.length) + suffix;
    }
    used.add(name.toLowerCase());
    return name;
  });
}

function acceptable(title: string) {
  const name = title
    .replace(forbidden, ' ')
    .replace(control, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^['\s]+|['\s]+$/g, '');
  return name === '' || name.toLowerCase() === 'history' ? `${name} -`.trim() : name;
}

/** Cuts between characters, never through one that takes two code units, and leaves no apostrophe at the end. */
function shortened(name: string, length: number) {
  let short = '';
  for (const character of name) {
    if (short.length + character.length > length) break;
    short += character;
  }
  return short.replace(/['\s]+$/, '');
}
