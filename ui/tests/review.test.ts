import { describe, expect, it } from 'vitest';
import type { ActKey, ActState, ReviewLeaf, ReviewRow, ReviewUnit } from '@/api/generated/dto';
import { YES } from '@/api/typed';
import { possible, remarksOf, said } from '@/components/act/acts';
import {
  acceptAcross,
  acceptLeft,
  accepted,
  among,
  gap,
  lines,
  lowers,
  passes,
  stepped,
  wantsReason,
} from '@/features/review/review';
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

  it('finds units by name, comparison group and stage', () => {
    const unit = (name: string, comparison: string, stage: string) => ({ name, comparison, stage }) as ReviewUnit;
    const units = [unit('East', 'Hills', 'First'), unit('West', 'Plain', 'Field')];
    expect(among(units, ' ')).toBe(units);
    expect(among(units, 'hill').map((one) => one.name)).toEqual(['East']);
    expect(among(units, 'FI')).toEqual(units);
    expect(among(units, 'north')).toEqual([]);
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
    const upper = [act('pass'), act('return'), act('feedback'), act('reopen')];
    expect(keys(possible(upper, 'upper', 'team'))).toEqual(['pass', 'return', 'feedback', 'reopen']);
    expect(possible(upper, 'upper', 'county')).toEqual([]);
  });

  it('begin a return with what was marked or differs, and say only what was written', () => {
    const remarks = remarksOf([row('a', { marked: true }), row('b'), row('c', { flagged: true })]);
    expect(remarks.map((one) => one.indicator)).toEqual(['a', 'c']);
    expect(said([...remarks, { indicator: 'd', label: '', text: ' x ' }]).map((one) => one.text)).toEqual(['x']);
  });
});
