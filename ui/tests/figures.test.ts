import { describe, expect, it } from 'vitest';
import type { RowView } from '@/api/generated/dto';
import { descending, difference, isPositive } from '@/components/decimal';
import { lines } from '@/features/fill/tree/tree';
import { firstToOpen } from '@/features/fill/walk';
import { row } from './screen';

describe('differences of scores', () => {
  it.each([
    ['80.60', '80.72', '+0.12'],
    ['80.72', '80.60', '\u22120.12'],
    ['0.1', '0.3', '+0.2'],
    ['3.64', '4', '+0.36'],
    ['-1.5', '0.25', '+1.75'],
    ['80.60', '80.6', ''],
    [null, '1', ''],
    ['–', '1', ''],
  ])('%s to %s is %s', (before, now, expected) => {
    expect(difference(before, now)).toBe(expected);
  });

  it('orders by size and not by letters', () => {
    expect(['9.50', '10.25', null, '-1', '9.6'].sort(descending)).toEqual(['10.25', '9.6', '9.50', '-1', null]);
  });

  it('knows zero in all its spellings', () => {
    expect(['0', '0.00', '-1', null, '0.01', '2'].map(isPositive)).toEqual([false, false, false, false, true, true]);
  });
});

describe('the tree', () => {
  const group = (key: string, parent = '') => ({
    key,
    code: key,
    name: key,
    short: '',
    parent,
    points: '4',
    weight: '',
    score: '3',
    rate: null,
  });
  const rows: RowView[] = [
    { ...row('a', 'A1'), group: 'g1' },
    { ...row('b', 'A2', 'blank'), group: 'g11', lead: 'edu' },
    { ...row('x', 'J1'), group: '', section: 'bonus' },
  ];
  const groups = [group('g1'), group('g11', 'g1'), group('g2')];

  it('stands under its groups, extra points after them, and shows no empty heading', () => {
    expect(lines('indicator', 'all', groups, [], rows).map((line) => line.key)).toEqual([
      'g1',
      'a',
      'g11',
      'b',
      'section:bonus',
      'x',
    ]);
  });

  it('can stand under the units that lead', () => {
    const roles = [{ key: 'edu', name: 'Education', contact: '', phone: '', unit: null }];
    expect(lines('unit', 'blank', groups, roles, rows)).toMatchObject([
      { kind: 'role', name: 'Education', blank: 1 },
      { kind: 'row', key: 'b' },
    ]);
  });

  it('opens the last one, else the first blank one', () => {
    expect(firstToOpen(rows, 'a')).toBe('a');
    expect(firstToOpen(rows, 'gone')).toBe('b');
    expect(firstToOpen([], 'a')).toBeUndefined();
  });
});
