/** The table of results: what is shown, in which order, and which rows are drawn. */
import { describe, expect, it } from 'vitest';
import type { ResultRow } from '@/api/generated/dto';
import { arrowOf, band, found, lined, lossesBy, ordered } from '@/features/results/results';
import { slice } from '@/components/sight';

const row = (name: string, more: Partial<ResultRow> = {}): ResultRow => ({
  unit: name,
  name,
  comparison: '',
  stage: '',
  score: '0.00',
  nothing: false,
  complete: true,
  label: 'reviewed score',
  rates: [],
  ranks: [],
  own: '0.00',
  rank: null,
  rank_in_group: null,
  grade: '',
  suggested: true,
  limits: [],
  tied: false,
  deferred: '',
  correcting: false,
  ...more,
});
const names = (rows: ResultRow[]): string[] => rows.map((one) => one.name);

describe('results', () => {
  const rows = [
    row('a', { rank: 2, score: '90.50', comparison: 'hills', rank_in_group: 1 }),
    row('b', { rank: null, score: '101.00', complete: false, comparison: 'city' }),
    row('c', { rank: 1, score: '99.10', comparison: 'hills', rank_in_group: 2, grade: 'Good' }),
  ];

  it('puts units without a rank last, and keeps their order', () => {
    expect(names(ordered(rows, 'all', { by: 'rank', down: false }))).toEqual(['c', 'a', 'b']);
  });

  it('sorts points as numbers, not as text', () => {
    expect(names(ordered(rows, 'all', { by: 'score', down: true }))).toEqual(['b', 'c', 'a']);
  });

  it('shows ranks within the comparison group that is chosen', () => {
    expect(names(ordered(rows, { group: 'hills' }, { by: 'rank', down: false }))).toEqual(['a', 'c']);
  });

  it('puts group after group, each with its own ranks and its name before it', () => {
    const grouped = ordered(rows, 'groups', { by: 'rank', down: false });
    expect(names(grouped)).toEqual(['b', 'a', 'c']);
    const lines = lined(grouped, 'groups').map((line) => ('group' in line ? `${line.group} ${line.n}` : line.row.name));
    expect(lines).toEqual(['city 1', 'b', 'hills 2', 'a', 'c']);
    expect(lined(grouped, 'all')).toHaveLength(3);
  });

  it('says how far a unit moved among those ranked in both years', () => {
    expect(arrowOf({ before: 5, now: 2, of: 9 })).toBe('▲3');
    expect(arrowOf({ before: 1, now: 2, of: 9 })).toBe('▼1');
    expect([arrowOf({ before: 2, now: 2, of: 9 }), arrowOf(null)]).toEqual(['–', '']);
  });

  it('orders losses by points, or by the share of what is at stake', () => {
    const loss = (name: string, rate: string | null) => ({ code: '', name, lost: '1', points: '2', rate, units: 1 });
    const losses = [loss('a', '9.0'), loss('b', null), loss('c', '10.5')];
    expect(lossesBy(losses, 'points')).toBe(losses);
    expect(lossesBy(losses, 'rate').map((one) => one.name)).toEqual(['c', 'a', 'b']);
  });

  it('finds words in name, stage and grade', () => {
    expect(names(found(rows, ' good'))).toEqual(['c']);
  });

  it('draws a viewport above and below what is in sight, never beyond the ends', () => {
    expect(slice(2844, 28, 28_000, 560)).toEqual({ from: 980, to: 1041 });
    expect(slice(10, 28, 0, 560)).toEqual({ from: 0, to: 10 });
  });

  it('gives a blank no band', () => {
    expect([band(null), band('96.0'), band('59.9')]).toEqual([-1, 0, 4]);
  });
});
