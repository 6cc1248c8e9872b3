import { describe, expect, it } from 'vitest';
import type { Phase, Side, StageLine } from '@/api/generated/dto';
import { groupsOf, nextOf } from '@/features/home/city';

const line = (name: string, side: Side, state: Phase, objections = 0): StageLine => ({
  unit: name,
  name,
  stage: '',
  side,
  state,
  stands: `${side} ${state}`,
  draft: 1,
  since: '',
  objections,
  acts: [],
});

describe('the home of the level above', () => {
  const all = [
    line('a', 'upper', 'open'),
    line('b', 'own', 'submitted'),
    line('c', 'own', 'open'),
    line('d', 'upper', 'open'),
    line('e', 'upper', 'decided'),
  ];

  it('groups returns that stand alike, the furthest back first', () => {
    const told = groupsOf(all).map((group) => [group.stands, group.units.map((unit) => unit.name).join('')]);
    expect(told).toEqual([
      ['own open', 'c'],
      ['own submitted', 'b'],
      ['upper open', 'ad'],
      ['upper decided', 'e'],
    ]);
  });

  it('names what presses most', () => {
    expect(nextOf([...all, line('f', 'upper', 'open', 2)])).toEqual({ what: 'answer', n: 2 });
    expect(nextOf(all)).toEqual({ what: 'begin', n: 1 });
    expect(nextOf(all.filter((one) => one.state !== 'submitted'))).toEqual({ what: 'review', n: 2 });
    expect(nextOf(all.slice(2, 3))).toEqual({ what: 'wait', n: 1 });
    expect(nextOf(all.slice(4))).toEqual({ what: 'done', n: 1 });
  });
});
