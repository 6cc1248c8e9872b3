/** The table of results as 首页 shows it to the level above: by rank, and the change against last year. */
import type { ResultRow, YearsOfUnit } from '@/api/generated/dto';

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

/** ▲2, ▼1, – for the same place; nothing where there is no place in both years. */
export function moved(before: number | null | undefined, now: number | null | undefined): string {
  if (!before || !now) return '';
  const by = before - now;
  return by === 0 ? '–' : by > 0 ? `▲${by}` : `▼${-by}`;
}
