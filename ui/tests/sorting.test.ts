import { describe, expect, it } from 'vitest';
import { ref } from 'vue';
import { inOrder, turned, useSorting, type Order, type Sorted } from '@/components/sorting';

interface Row {
  name: string;
  score: string | null;
}
const rows: Row[] = [
  { name: 'A10', score: '9.5' },
  { name: 'A2', score: '12.45' },
  { name: 'B1', score: null },
  { name: 'A1', score: '12.5' },
  { name: 'C', score: '\u22120.5' },
];
const columns: Record<'name' | 'score', Sorted<Row>> = {
  name: { of: (row) => row.name },
  score: { of: (row) => row.score, down: true },
};
const names = (order: Order<'name' | 'score'>) => inOrder(rows, columns, order).map((row) => row.name);

describe('the order of a table', () => {
  it('leaves the rows as they came until a head is clicked', () => {
    expect(names({ by: null, down: false })).toEqual(['A10', 'A2', 'B1', 'A1', 'C']);
  });

  it('reads codes by their numbers and figures by their size, and puts what is blank last either way', () => {
    expect(names({ by: 'name', down: false })).toEqual(['A1', 'A2', 'A10', 'B1', 'C']);
    expect(names({ by: 'score', down: true })).toEqual(['A1', 'A2', 'A10', 'C', 'B1']);
    expect(names({ by: 'score', down: false })).toEqual(['C', 'A10', 'A2', 'A1', 'B1']);
  });

  it('goes one way, the other, and back', () => {
    const first = turned<'name'>({ by: null, down: false }, 'name');
    expect(first).toEqual({ by: 'name', down: false });
    const second = turned(first, 'name');
    expect(second).toEqual({ by: 'name', down: true });
    expect(turned(second, 'name')).toEqual({ by: null, down: false });
    expect(turned<string>({ by: null, down: false }, 'score', true)).toEqual({ by: 'score', down: true });
  });

  it('tells a screen reader the order of each head', () => {
    const { turn, stands, sorted } = useSorting(() => rows, columns);
    turn('score');
    expect([stands('score'), stands('name')]).toEqual(['descending', 'none']);
    expect(sorted.value[0]?.name).toBe('A1');
  });

  it('stands as the rows came once the column that was chosen is gone', () => {
    const years = ref(['2025', '2026']);
    const totals: Record<string, number>[] = [
      { 2025: 2, 2026: 1 },
      { 2025: 1, 2026: 2 },
    ];
    const { turn, sorted } = useSorting<Record<string, number>, string>(
      () => totals,
      () => Object.fromEntries(years.value.map((year) => [year, { of: (row: Record<string, number>) => row[year] }])),
    );
    turn('2025');
    expect(sorted.value[0]).toBe(totals[1]);
    years.value = ['2026'];
    expect(sorted.value).toEqual(totals);
  });
});
