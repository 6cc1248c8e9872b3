/** Where the cursor of the grid goes: only cells that take typing are visited. */
import { addressAt, COLUMNS, type GridLine, type Spot } from './lines';

type Way = 'up' | 'down' | 'left' | 'right';

/** The next cell that way; the same where there is none. */
export function step(lines: GridLine[], from: Spot, way: Way): Spot {
  if (way === 'left' || way === 'right') {
    const column = COLUMNS[COLUMNS.indexOf(from.column) + (way === 'right' ? 1 : -1)];
    const to = column ? { ...from, column } : from;
    return addressAt(lines, to) === null ? from : to;
  }
  const by = way === 'down' ? 1 : -1;
  for (let line = from.line + by; line >= 0 && line < lines.length; line += by) {
    if (addressAt(lines, { ...from, line }) !== null) return { ...from, line };
  }
  return from;
}

/** Tab: the next cell of the line, then the first of the next one; none after the last, where Tab leaves the grid. */
export function tab(lines: GridLine[], from: Spot, back: boolean): Spot | null {
  const all = lines.flatMap((_, line) => COLUMNS.map((column): Spot => ({ line, column })));
  const open = back ? all.reverse() : all;
  const at = open.findIndex((spot) => spot.line === from.line && spot.column === from.column);
  return open.slice(at + 1).find((spot) => addressAt(lines, spot) !== null) ?? null;
}

/** The first or last cell of the column. */
export function end(lines: GridLine[], from: Spot, last: boolean): Spot {
  const outside = { ...from, line: last ? lines.length : -1 };
  const to = step(lines, outside, last ? 'up' : 'down');
  return to === outside ? from : to;
}

/** Spots of a rectangle, row by row. */
export function rectangle(from: Spot, to: Spot): Spot[][] {
  const order = (a: number, b: number): [number, number] => (a < b ? [a, b] : [b, a]);
  const [top, bottom] = order(from.line, to.line);
  const [left, right] = order(COLUMNS.indexOf(from.column), COLUMNS.indexOf(to.column));
  return Array.from({ length: bottom - top + 1 }, (_, n) =>
    COLUMNS.slice(left, right + 1).map((column): Spot => ({ line: top + n, column })),
  );
}
