/** What the table shows of the rows: within one comparison group, in one order, filtered by name, stage or grade. */
import type { ResultRow } from '@/api/generated/dto';
import { having } from '@/components/having';

export type Column = 'rank' | 'name' | 'score' | 'own' | 'grade' | `group:${number}`;
export interface Order {
  by: Column;
  down: boolean;
}

const last = Number.MAX_SAFE_INTEGER;
/** Order only: no figure is computed from these. */
const number = (text: string | null | undefined): number => (text ? Number(text) : -1);

function value(row: ResultRow, by: Column, grouped: boolean): number | string {
  if (by === 'rank') return (grouped ? row.rank_in_group : row.rank) ?? last;
  if (by === 'name') return row.name;
  if (by === 'score') return number(row.score);
  if (by === 'own') return number(row.own);
  if (by === 'grade') return row.grade;
  return number(row.rates[Number(by.slice(6))]);
}

/** Made once: a comparison by locale that looks its locale up anew takes a second over a nation's names. */
const collator = new Intl.Collator('zh-CN');

/** The rows of one comparison group, or of all, in an order. */
export function ordered(rows: ResultRow[], comparison: string | null, order: Order): ResultRow[] {
  const grouped = comparison !== null;
  const kept = grouped ? rows.filter((row) => row.comparison === comparison) : rows;
  const keyed = kept.map((row, at) => ({ row, at, key: value(row, order.by, grouped) }));
  const sign = order.down ? -1 : 1;
  keyed.sort((a, b) => {
    const less = typeof a.key === 'string' ? collator.compare(a.key, String(b.key)) : a.key - (b.key as number);
    return sign * less || a.at - b.at;
  });
  return keyed.map(({ row }) => row);
}

/** Those of them with these words in name, stage or grade. */
export function found(rows: ResultRow[], words: string): ResultRow[] {
  return having(rows, words, (row) => [row.name, row.stage, row.grade]);
}

/** Five bands of grey, so that the table reads the same on a mono printer; the figure stands in the cell. */
export function band(rate: string | null | undefined): number {
  if (!rate) return -1;
  const percent = Number(rate);
  return percent >= 95 ? 0 : percent >= 90 ? 1 : percent >= 80 ? 2 : percent >= 60 ? 3 : 4;
}
