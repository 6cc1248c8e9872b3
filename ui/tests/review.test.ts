import { describe, expect, it } from 'vitest';
import type { ActKey, ActState, ReviewLeaf, ReviewRow, ReviewUnit } from '@/api/generated/dto';
import { YES } from '@/api/typed';
import { possible, remarkOn, remarksOf, said } from '@/components/act/acts';
import {
  acceptAcross,
  acceptLeft,
  accepted,
  among,
  assessedBy,
  assessors,
  columns,
  entries,
  gap,
  lines,
  lowers,
  nextLeft,
  nextUnit,
  passes,
  stepped,
  wantsReason,
  type Column,
} from '@/features/review/review';
import { inOrder, type Order } from '@/components/sorting';
import { stageAct } from '@/features/review/menu';
import { row } from './reviewed';

const leaf = (unit: string, writable: boolean, one: ReviewRow) => ({ unit, writable, row: one }) as ReviewLeaf;

describe('the lines of the review', () => {
  it('puts rows under their headings, in order, and only those that pass', () => {
    const rows = [row('a'), row('b', { looked: true }), row('c', { group: 'h', heading: 'H' })];
    expect(lines(rows, 'all').map((line) => line.key)).toEqual(['heading:g', 'a', 'b', 'heading:h', 'c']);
    expect(lines(rows, 'left').map((line) => line.key)).toEqual(['heading:g', 'a', 'heading:h', 'c']);
    expect(lines([row('x', { section: 'bonus' })], 'all')[0]?.key).toBe('heading:bonus');
    expect(passes(row('d', { claim: 'asked' }), 'claimed')).toBe(true);
  });

  it('gives the slice of one assessor, and every row where the role assesses none', () => {
    const rows = [
      row('a', { assessor: 'Labour' }),
      row('b'),
      row('c', { assessor: 'Labour' }),
      row('d', { assessor: 'Health' }),
    ];
    expect(assessors(rows)).toEqual(['Labour', 'Health']);
    expect(assessedBy(rows, 'Labour').map((one) => one.key)).toEqual(['a', 'c']);
    expect(assessedBy(rows, '')).toBe(rows);
    expect(assessedBy(rows, 'Elsewhere')).toBe(rows);
  });

  it('finds units by name, comparison group and stage', () => {
    const unit = (name: string, comparison: string, stands: string) => ({ name, comparison, stands }) as ReviewUnit;
    const units = [unit('East', 'Hills', 'First'), unit('West', 'Plain', 'Field')];
    expect(among(units, ' ')).toBe(units);
    expect(among(units, 'hill').map((one) => one.name)).toEqual(['East']);
    expect(among(units, 'FI')).toEqual(units);
    expect(among(units, 'north')).toEqual([]);
  });

  it('orders units by any column, and parts them by comparison group', () => {
    const unit = (name: string, now: string, looked: number, comparison = '') =>
      ({ unit: name, name, now, own: '80.00', looked, of: 4, comparison, writable: true }) as ReviewUnit;
    const units = [unit('a', '79.90', 4, 'x'), unit('b', '100.00', 0, 'y'), unit('c', '–', 2, 'x')];
    const names = (order: Order<Column>) =>
      inOrder(units, columns, order)
        .map((one) => one.name)
        .join('');
    expect(names({ by: 'now', down: true })).toBe('bac');
    expect(names({ by: 'looked', down: false })).toBe('bca');
    expect(names({ by: 'gap', down: true })).toBe('bca');
    const groups = ['x', 'y'].map((comparison) => ({ comparison, units: 2, own: '', now: '' }));
    const keys = (grouped: boolean) => entries(units, groups, grouped).map((one) => one.key);
    expect(keys(true)).toEqual(['group:x', 'a', 'c', 'group:y', 'b']);
    expect(entries(units, groups, true)[0]).toMatchObject({ looked: 6, of: 8 });
    expect(keys(false)).toEqual(['a', 'b', 'c']);
  });

  it('goes to the next that nobody has looked at, and round', () => {
    const unit = (name: string, looked: number, writable = true) =>
      ({ unit: name, looked, of: 4, writable }) as ReviewUnit;
    const units = [unit('a', 1), unit('b', 4), unit('c', 0, false), unit('d', 3)];
    expect(nextUnit(units, 'a')?.unit).toBe('d');
    expect(nextUnit(units, 'd')?.unit).toBe('a');
    expect(nextUnit(units.slice(0, 3), 'a')).toBeUndefined();
    const rows = [row('a'), row('b', { looked: true }), row('c')];
    expect(nextLeft(rows, 'a')?.key).toBe('c');
    expect(nextLeft(rows, 'c')?.key).toBe('a');
    expect(nextLeft([row('b', { looked: true })], null)).toBeUndefined();
  });

  it('has one act that leads on from each stage', () => {
    expect(stageAct(['draft', 'pass', 'settle'])).toBe('settle');
    expect(stageAct(['pass', 'return', 'feedback'])).toBe('feedback');
    expect(stageAct(['reopen', 'publish'])).toBe('publish');
    expect(stageAct(['recall'])).toBeUndefined();
  });

  it('stays within the list', () => {
    expect(stepped(['a', 'b'], 'b', 1)).toBe('b');
    expect(stepped(['a', 'b'], 'b', -1)).toBe('a');
    expect(stepped(['a', 'b'], null, 1)).toBe('a');
    expect(stepped([], 'b', 1)).toBeUndefined();
  });
});

describe('what is put down', () => {
  it('accepts only what nobody has looked at, and takes an acceptance back', () => {
    const rows = [row('a'), row('b', { looked: true, accepted: true })];
    expect(acceptLeft('u', rows).map((one) => one.indicator)).toEqual(['a']);
    expect(accepted('u', row('a')).typed).toBe(YES);
    expect(accepted('u', row('b', { accepted: true })).typed).toBe('');
  });

  it('accepts across those units that are open to the reviewer', () => {
    const leaves = [leaf('u', true, row('a')), leaf('v', false, row('a')), leaf('w', true, row('a', { looked: true }))];
    expect(acceptAcross(leaves).map((one) => one.unit)).toEqual(['u']);
  });

  it('asks for a reason only where points are fewer than computed', () => {
    expect(lowers('3.5', '4.00')).toBe(true);
    expect(lowers('4', '4.00')).toBe(false);
    expect(lowers('4.5', '4.00')).toBe(false);
    expect(lowers('', '4.00')).toBe(false);
    expect(lowers('many', '4.00')).toBe(false);
    expect(wantsReason('3.5', '4.00')).toBe(true);
    expect(wantsReason('4', '4.00')).toBe(false);
  });

  it('asks for a reason wherever points are given and none are computed', () => {
    expect(wantsReason('8', null)).toBe(true);
    expect(wantsReason(' ', null)).toBe(false);
  });

  it('says the difference with its sign', () => {
    expect(gap(row('a', { own: '4.00', now: '3.50' }))).toBe('\u22120.50');
    expect(gap(row('a', { now: null }))).toBe('');
  });
});

const act = (key: ActKey, possible = true): ActState => ({ act: key, name: key, possible, why: '' });
const keys = (acts: ActState[]) => acts.map((one) => one.act);

describe('formal acts', () => {
  it('are led by the county on its own side and by the level above on its', () => {
    const own = [act('draft'), act('settle'), act('submit', false)];
    expect(keys(possible(own, 'own', 'county'))).toEqual(['draft', 'settle']);
    expect(possible(own, 'own', 'city')).toEqual([]);
    const handed = [act('withdraw'), act('begin'), act('return')];
    expect(keys(possible(handed, 'own', 'county'))).toEqual(['withdraw']);
    expect(keys(possible(handed, 'own', 'city'))).toEqual(['begin', 'return']);
    const returned = [act('settle'), act('recall')];
    expect(keys(possible(returned, 'own', 'county'))).toEqual(['settle']);
    expect(keys(possible(returned, 'own', 'city'))).toEqual(['recall']);
    const upper = [act('pass'), act('return'), act('feedback'), act('reopen')];
    expect(keys(possible(upper, 'upper', 'team'))).toEqual(['pass', 'return', 'feedback', 'reopen']);
    expect(possible(upper, 'upper', 'county')).toEqual([]);
  });

  it('begin a return with what was marked or differs, and say only what was written', () => {
    const remarks = remarksOf([row('a', { marked: true }), row('b'), row('c', { flagged: true })]);
    expect(remarks.map((one) => one.indicator)).toEqual(['a', 'c']);
    expect(said([...remarks, { ...remarkOn(row('d')), text: ' x ' }]).map((one) => one.text)).toEqual(['x']);
  });
});
