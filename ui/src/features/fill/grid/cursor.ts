/** Where the cursor of the grid goes: only cells that take typing are visited. */
import { addressAt, COLUMNS, type GridLine, type Spot } from './lines';

type Way = 'up' | 'down' | 'left' | 'right';

/** The next cell that way; the same where there is none. */
export function step(lines: GridLine[], from: Spot, way: Way): Spot {
  if (way === 'left' || way === 'right') {
    const at = COLUMNS.indexOf(from.column);
    const beside = way === 'right' ? COLUMNS.slice(at + 1) : COLUMNS.slice(0, at).reverse();
    const spots = beside.map((column): Spot => ({
      line: column === 'words' ? top(lines, from.line) : from.line,
      column,
    }));
    return spots.find((spot) => addressAt(lines, spot) !== null) ?? from;
  }
  const by = way === 'down' ? 1 : -1;
  for (let line = from.line + by; line >= 0 && line < lines.length; line += by) {
    if (addressAt(lines, { ...from, line }) !== null) return { ...from, line };
  }
  return from;
}

/** The other corner of what is picked, one cell further: what is picked may hold cells that are not typed. */
export function stretch(lines: GridLine[], corner: Spot, way: Way): Spot {
  const by = way === 'right' || way === 'down' ? 1 : -1;
  if (way === 'left' || way === 'right') {
    return { ...corner, column: COLUMNS[COLUMNS.indexOf(corner.column) + by] ?? corner.column };
  }
  return { ...corner, line: Math.min(Math.max(corner.line + by, 0), lines.length - 1) };
}

/** The first line of the row that a line belongs to: its words stand there. */
function top(lines: GridLine[], line: number): number {
  let at = line;
  while (at > 0 && !lines[at]?.first) at--;
  return at;
}

/** Tab: the next cell of the line, then the first of the next one; none after the last, where Tab leaves the grid. */
export function tab(lines: GridLine[], from: Spot, back: boolean): Spot | null {
  const all = lines.flatMap((_, line) => COLUMNS.map((column): Spot => ({ line, column })));
  const open = back ? all.reverse() : all;
  const at = open.findIndex((spot) => spot.line === from.line && spot.column === from.column);
  return open.slice(at + 1).find((spot) => addressAt(lines, spot) !== null) ?? null;
}

export const sameSpot = (a: Spot, b: Spot): boolean => a.line === b.line && a.column === b.column;

/** Which spot of the grid something drawn belongs to. */
export function spotAt(target: EventTarget | null): Spot | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-spot]') : null;
  const [line = '', column] = (cell?.dataset.spot ?? '').split(':');
  const known = COLUMNS.find((one) => one === column);
  return line && known ? { line: Number(line), column: known } : null;
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
