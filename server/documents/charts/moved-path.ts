const commandPattern = /([MLAHVCQZmlahvcqz])([^MLAHVCQZmlahvcqz]*)/g;
const flatBar = /^M\S+ \S+l.*l0 0(l|Z)|^M\S+ \S+l0 0l/;

/**
 * A path scaled and then moved, so that it needs no transform of its own and can be joined with its neighbours.
 * Empty when nothing of it would be seen: a bar of zero. Coordinates keep one decimal.
 */
export function movedPath(d: string, left: number, top: number, scale: number): string {
  const moved = [...d.matchAll(commandPattern)].map(([, command = '', rest = '']) => {
    const numbers = rest
      .trim()
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
    const place = placing[command.toUpperCase()] ?? alternating;
    const offset = command === command.toUpperCase() ? [left, top] : [0, 0];
    return command + numbers.map((value, index) => place(value, index, scale, offset)).join(' ');
  });
  const path = moved.join('');
  return flatBar.test(path) ? '' : path;
}

type Place = (value: number, index: number, scale: number, offset: number[]) => string;

const alternating: Place = (value, index, scale, offset) => short(value * scale + (offset[index % 2] ?? 0));

/** rx ry rotation large-arc sweep x y. The last keeps four decimals: a circle is an arc that ends next to its start. */
const arc: Place = (value, index, scale, offset) => {
  const part = index % 7;
  if (part < 2) return short(value * scale);
  if (part < 5) return String(value);
  return part === 5 ? short(value * scale + (offset[0] ?? 0)) : short(value * scale + (offset[1] ?? 0), 4);
};

const placing: Record<string, Place> = {
  A: arc,
  H: (value, _, scale, offset) => short(value * scale + (offset[0] ?? 0)),
  V: (value, _, scale, offset) => short(value * scale + (offset[1] ?? 0)),
};

const short = (value: number, decimals = 1) => String(Number(value.toFixed(decimals)) + 0);
