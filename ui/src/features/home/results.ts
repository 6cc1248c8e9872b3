/** The table of results as 首页 shows it to the level above: by rank, and the change against last year. */
import type { MovedView, ResultRow, YearsOfUnit } from '@/api/generated/dto';

export interface Placed {
  row: ResultRow;
  years: YearsOfUnit | undefined;
}

/** The rows by rank; those without one last, in the order of the evaluation. */
export function placed(rows: ResultRow[], years: YearsOfUnit[]): Placed[] {
  const all = rows.map((row, at) => ({ row, years: years[at] }));
  const rank = ({ row }: Placed) => row.rank ?? Number.MAX_SAFE_INTEGER;
  return all.sort((a, b) => rank(a) - rank(b));
}

/** ▲2, ▼1, – for the same place among those with one in both years; nothing for the others. */
export function moved(places: MovedView | null | undefined): string {
  if (!places) return '';
  const by = places.before - places.now;
  return by === 0 ? '–' : by > 0 ? `▲${by}` : `▼${-by}`;
}
