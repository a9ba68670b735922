/** Lines of at most `letters` characters, broken at spaces, because SVG does not break lines; a longer word stays whole. */
export function wrapped(words: string, letters: number): string {
  const lines: string[] = [];
  for (const word of words.trim().split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

export const lineCount = (words: string) => words.split('\n').length;
