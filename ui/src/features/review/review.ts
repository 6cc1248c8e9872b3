/** Pure parts of the review: the lines of the table, what is left to look at, and what is put down. */
import { YES } from '@/api/typed';
import type { ReviewChange, ReviewLeaf, ReviewList, ReviewRow, ReviewSlot, ReviewUnit } from '@/api/generated/dto';
import { descending, difference } from '@/components/decimal';
import { having } from '@/components/having';
import { t } from '@/locale';

export type Filter = 'all' | 'left' | 'flagged' | 'claimed' | 'objection';
export const filters: Filter[] = ['all', 'left', 'flagged', 'claimed', 'objection'];

export function passes(row: ReviewRow, filter: Filter): boolean {
  if (filter === 'left') return !row.looked;
  if (filter === 'flagged') return row.flagged;
  if (filter === 'claimed') return row.claim !== null;
  return filter === 'all' || row.objection;
}

/** Those units with these words in name, comparison group or stage. */
export function among(units: ReviewUnit[], words: string): ReviewUnit[] {
  return having(units, words, (one) => [one.name, one.comparison, one.stage]);
}

export type Line =
  { kind: 'heading'; key: string; name: string; rows: ReviewRow[] } | { kind: 'row'; key: string; row: ReviewRow };

/** The rows in their order, under their headings. */
export function lines(rows: ReviewRow[], filter: Filter): Line[] {
  const found: Line[] = [];
  let under: Extract<Line, { kind: 'heading' }> | null = null;
  for (const row of rows.filter((one) => passes(one, filter))) {
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
