/** Pure parts of the review: the lines of the table, what is left to look at, and what is put down. */
import { YES } from '@/api/typed';
import type {
  ReviewChange,
  ReviewGroup,
  ReviewLeaf,
  ReviewList,
  ReviewRow,
  ReviewSlot,
  ReviewUnit,
  ReviewView,
  StagesView,
} from '@/api/generated/dto';
import { descending, difference } from '@/components/decimal';
import { having } from '@/components/having';
import type { Sorted } from '@/components/sorting';
import { t } from '@/locale';

export type Filter = 'all' | 'left' | 'flagged' | 'claimed' | 'objection' | 'returned';
export const filters: Filter[] = ['all', 'left', 'flagged', 'claimed', 'objection', 'returned'];

/** `returned` holds the indicators that the last 退回修改 asked something of. */
export function passes(row: ReviewRow, filter: Filter, returned: ReadonlySet<string> = new Set()): boolean {
  if (filter === 'returned') return returned.has(row.key);
  if (filter === 'left') return !row.looked;
  if (filter === 'flagged') return row.flagged;
  if (filter === 'claimed') return row.claim !== null;
  return filter === 'all' || row.objection;
}

/** The roles of the level above that assess these rows, each once. */
export const assessors = (rows: ReviewRow[]): string[] => [...new Set(rows.map((row) => row.assessor))].filter(Boolean);

/** Those rows that this role assesses; every row where no role is named, or one that assesses none of them. */
export function assessedBy(rows: ReviewRow[], assessor: string): ReviewRow[] {
  return assessors(rows).includes(assessor) ? rows.filter((row) => row.assessor === assessor) : rows;
}

/** Those units with these words in name, comparison group or stage. */
export function among(units: ReviewUnit[], words: string): ReviewUnit[] {
  return having(units, words, (one) => [one.name, one.comparison, one.stands]);
}

/** A column of the list by which it can be ordered. */
export type Column = 'name' | 'stands' | 'own' | 'now' | 'gap' | 'inflation' | 'looked' | 'watch';

const watched = (one: ReviewUnit) => one.flagged + one.claims + one.objections;

/** What each column is ordered by; the review begins with what is furthest behind. */
export const columns: Record<Column, Sorted<ReviewUnit>> = {
  name: { of: (one) => one.name },
  stands: { of: (one) => one.stands },
  own: { of: (one) => one.own, down: true },
  now: { of: (one) => one.now, down: true },
  gap: { of: (one) => difference(one.own, one.now) || 0, down: true },
  inflation: { of: (one) => one.inflation, down: true },
  looked: { of: (one) => (one.of ? one.looked / one.of : 1) },
  watch: { of: watched, down: true },
};

export type Entry =
  | { kind: 'group'; key: string; group: ReviewGroup; looked: number; of: number; watch: number }
  | { kind: 'unit'; key: string; unit: ReviewUnit };

/** The units, under their comparison groups where there are some to part. */
export function entries(units: ReviewUnit[], groups: ReviewGroup[], grouped: boolean): Entry[] {
  const line = (unit: ReviewUnit): Entry => ({ kind: 'unit', key: unit.unit, unit });
  if (!grouped) return units.map(line);
  return groups.flatMap((group): Entry[] => {
    const own = units.filter((one) => one.comparison === group.comparison);
    if (!own.length) return [];
    const sum = (of: (one: ReviewUnit) => number) => own.reduce((all, one) => all + of(one), 0);
    const head: Entry = {
      kind: 'group',
      key: `group:${group.comparison}`,
      group,
      looked: sum((one) => one.looked),
      of: sum((one) => one.of),
      watch: sum(watched),
    };
    return [head, ...own.map(line)];
  });
}

/** The next unit with something to look at, after this one and round; none where all is looked at. */
export function nextUnit(units: ReviewUnit[], after: string | null): ReviewUnit | undefined {
  const at = units.findIndex((one) => one.unit === after);
  const round = [...units.slice(at + 1), ...units.slice(0, at + 1)];
  return round.find((one) => one.writable && one.looked < one.of && one.unit !== after);
}

/** The next indicator that nobody has looked at, after this one and round. */
export function nextLeft(rows: ReviewRow[], after: string | null): ReviewRow | undefined {
  const at = rows.findIndex((one) => one.key === after);
  return [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find((one) => !one.looked);
}

export type Line =
  { kind: 'heading'; key: string; name: string; rows: ReviewRow[] } | { kind: 'row'; key: string; row: ReviewRow };

/** The rows in their order, under their headings. */
export function lines(rows: ReviewRow[], filter: Filter, returned: ReadonlySet<string> = new Set()): Line[] {
  const found: Line[] = [];
  let under: Extract<Line, { kind: 'heading' }> | null = null;
  for (const row of rows.filter((one) => passes(one, filter, returned))) {
    const key = row.section === 'base' ? row.group : row.section;
    if (under?.key !== `heading:${key}`) {
      under = { kind: 'heading', key: `heading:${key}`, name: row.heading, rows: [] };
      found.push(under);
    }
    under.rows.push(row);
    found.push({ kind: 'row', key: row.key, row });
  }
  return found;
}

/** The key so many steps away, staying within the list; the first where none is open. */
export function stepped(keys: string[], from: string | null, by: number): string | undefined {
  const at = from === null ? -1 : keys.indexOf(from);
  if (at < 0) return keys[0];
  return keys[Math.min(Math.max(at + by, 0), keys.length - 1)];
}

const change = (unit: string, indicator: string, slot: ReviewSlot, typed: string, note = ''): ReviewChange => ({
  unit,
  indicator,
  slot,
  typed,
  note,
  matter: null,
});

/** Takes an acceptance back where there is one. */
export const accepted = (unit: string, row: ReviewRow): ReviewChange =>
  change(unit, row.key, 'accept', row.accepted ? '' : YES);

/** Accepts what nobody has looked at yet. */
export function acceptLeft(unit: string, rows: ReviewRow[]): ReviewChange[] {
  return rows.filter((row) => !row.looked).map((row) => change(unit, row.key, 'accept', YES));
}

/** Accepts one indicator of every unit whose stage is open to who works here. */
export function acceptAcross(leaves: ReviewLeaf[]): ReviewChange[] {
  return leaves.filter((leaf) => leaf.writable).flatMap((leaf) => acceptLeft(leaf.unit, [leaf.row]));
}

export const marked = (leaf: ReviewLeaf, score: string, reason: string): ReviewChange =>
  change(leaf.unit, leaf.row.key, 'mark', score, reason);

export const answered = (leaf: ReviewLeaf, typed: string, note: string): ReviewChange =>
  change(leaf.unit, leaf.row.key, 'consent', typed, note);

/** The level of a matter, by its number; 0 for one that the reviewer adds. An empty level takes it back. */
export const decidedMatter = (
  leaf: ReviewLeaf,
  n: number,
  name: string,
  level: string,
  note: string,
): ReviewChange => ({ ...change(leaf.unit, leaf.row.key, 'matter', level, note), matter: { n, name } });

export const occurred = (leaf: ReviewLeaf, typed: string, note: string): ReviewChange =>
  change(leaf.unit, leaf.row.key, 'occurred', typed, note);

/** Whether points by hand are fewer than those computed, so that a reason is asked for. */
export function lowers(score: string, computed: string | null): boolean {
  return descending(score.trim() || null, computed) === 1 && descending(score.trim(), null) === -1;
}

/** Whether points by hand want their reason: fewer than computed, or given where none are computed. */
export function wantsReason(score: string, computed: string | null): boolean {
  return computed === null ? score.trim() !== '' : lowers(score, computed);
}

/** Review less self-assessment, with its sign. */
export const gap = (row: ReviewRow): string => difference(row.own, row.now);

/** One sign a line; words stand in its label. */
export function sign(row: ReviewRow): string {
  if (row.marked) return '✎';
  if (row.accepted) return '✓';
  if (row.claim === 'asked') return '⊘';
  // Looked at in an earlier stage of this side.
  if (row.looked) return '✓';
  return row.state === 'pending' || row.state === 'upper' ? '▢' : '';
}

/** The rank of each unit that has one, in words. */
export function placesOf({ units, ranks, ranked }: ReviewList): Map<string, string> {
  const places = units.flatMap(({ unit }, at): [string, string][] => {
    const rank = ranks[at];
    return rank ? [[unit, t('results.place', { rank, of: ranked })]] : [];
  });
  return new Map(places);
}

/** Whether 认可 is offered: to the level above, and to a county that looks over its own return after the first stage. */
export const offers = (alone: boolean, view: ReviewView | null, stages: StagesView | null): boolean =>
  !alone || (!!view?.unit.writable && stages?.stages[0]?.key !== stages?.line.stage);
