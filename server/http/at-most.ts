/** Lets so many work at the same time; the others wait for their turn, in order. */
export function atMost(limit: number) {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async <Done>(work: () => Promise<Done>): Promise<Done> => {
    if (working < limit) working += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else working -= 1;
    }
  };
}
