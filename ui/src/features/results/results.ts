/** What the table shows of the rows: of all units, group after group, or of one comparison group; in one order, filtered by words. */
import type { LossRow, MovedView, ResultRow, YearsOfUnit } from '@/api/generated/dto';
import { having } from '@/components/having';

export type Column = 'rank' | 'name' | 'score' | 'own' | 'grade' | `group:${number}`;
export interface Order {
  by: Column;
  down: boolean;
}

export const tabs = ['table', 'bars', 'losses', 'trend', 'radar'] as const;
export type Tab = (typeof tabs)[number];

/** Which units stand beside each other: all, group after group with their own places, or those of one group. */
export type Arranged = 'all' | 'groups' | { group: string };

/** A line of the table: a unit, or the name of the comparison group whose units follow. */
export type Line = { row: ResultRow } | { group: string; n: number };

export const grouped = (arranged: Arranged): boolean => arranged !== 'all';
export const groupOf = (arranged: Arranged): string | null => (typeof arranged === 'object' ? arranged.group : null);

const last = Number.MAX_SAFE_INTEGER;
/** Order only: no figure is computed from these. */
const number = (text: string | null | undefined): number => (text ? Number(text) : -1);

function value(row: ResultRow, by: Column, inGroup: boolean): number | string {
  if (by === 'rank') return (inGroup ? row.rank_in_group : row.rank) ?? last;
  if (by === 'name') return row.name;
  if (by === 'score') return number(row.score);
  if (by === 'own') return number(row.own);
  if (by === 'grade') return row.grade;
  return number(row.rates[Number(by.slice(6))]);
}

/** Made once: a comparison by locale that looks its locale up anew takes a second over a nation's names. */
const collator = new Intl.Collator('zh-CN');

/** The rows that stand beside each other, in an order; group after group each keeps to itself. */
export function ordered(rows: ResultRow[], arranged: Arranged, order: Order): ResultRow[] {
  const one = groupOf(arranged);
  const kept = one === null ? rows : rows.filter((row) => row.comparison === one);
  const keyed = kept.map((row, at) => ({ row, at, key: value(row, order.by, grouped(arranged)) }));
  const sign = order.down ? -1 : 1;
  keyed.sort((a, b) => {
    const less = typeof a.key === 'string' ? collator.compare(a.key, String(b.key)) : a.key - (b.key as number);
    return sign * less || a.at - b.at;
  });
  const all = keyed.map(({ row }) => row);
  if (arranged !== 'groups') return all;
  const groups = new Map<string, ResultRow[]>();
  for (const row of all) {
    const group = groups.get(row.comparison);
    if (group) group.push(row);
    else groups.set(row.comparison, [row]);
  }
  return [...groups.keys()].sort().flatMap((group) => groups.get(group) ?? []);
}

/** The lines of the table: the rows, and before each comparison group its name where groups stand one after another. */
export function lined(rows: ResultRow[], arranged: Arranged): Line[] {
  if (arranged !== 'groups') return rows.map((row) => ({ row }));
  const sizes = new Map<string, number>();
  for (const row of rows) sizes.set(row.comparison, (sizes.get(row.comparison) ?? 0) + 1);
  return rows.flatMap((row, at): Line[] => {
    const group = row.comparison;
    const first = rows[at - 1]?.comparison !== group;
    return first ? [{ group, n: sizes.get(group) ?? 0 }, { row }] : [{ row }];
  });
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

/** What stands beside the rank of last year: places gained or lost among the units that were ranked in both years. */
export function movedOf(years: YearsOfUnit | undefined, inGroup: boolean): MovedView | null {
  return (inGroup ? years?.moved_in_group : years?.moved) ?? null;
}

export function arrowOf(moved: MovedView | null): string {
  if (!moved) return '';
  const by = moved.before - moved.now;
  return by === 0 ? '–' : by > 0 ? `▲${by}` : `▼${-by}`;
}

/** Losses, the greatest first: by points, or by the share of the points at stake. */
export function lossesBy(losses: LossRow[], by: 'points' | 'rate'): LossRow[] {
  if (by === 'points') return losses;
  const keyed = losses.map((loss, at) => ({ loss, at }));
  keyed.sort((a, b) => number(b.loss.rate) - number(a.loss.rate) || a.at - b.at);
  return keyed.map(({ loss }) => loss);
}
