import { describe, expect, it } from 'vitest';
import { ref } from 'vue';
import type { ActKey, IdentityKey, Side, StageLine, StageLines } from '@/api/generated/dto';
import { offered, useChosen } from '@/features/review/chosen';

const line = (unit: string, side: Side, acts: ActKey[]): StageLine => ({
  unit,
  name: unit,
  stage: '',
  side,
  state: 'open',
  stands: '',
  draft: 1,
  since: '',
  objections: 0,
  acts,
});
const keys: ActKey[] = ['settle', 'submit', 'begin', 'return', 'feedback'];
const acts = keys.map((act) => ({ act, name: act }));

describe('acts on several units', () => {
  const units = [
    line('a', 'own', ['begin', 'return', 'withdraw']),
    line('b', 'upper', ['return', 'feedback']),
    line('c', 'own', ['settle']),
  ];
  const lines: StageLines = { units, acts };

  it('offers what can be done to some of them by who works here, in the order of the chain', () => {
    const to = (identity: IdentityKey) => offered(lines, units, identity).map(({ act, n }) => `${act} ${n}`);
    expect(to('city')).toEqual(['begin 1', 'return 2', 'feedback 1']);
    expect(to('county')).toEqual(['settle 1']);
  });
});

describe('what is chosen', () => {
  it('is all or none at once, in the order of the list, and forgets who is no longer there', () => {
    const all = ref(['a', 'b', 'c']);
    const picked = useChosen(() => all.value);
    picked.toggle('c');
    picked.toggle('a');
    expect(picked.chosen.value).toEqual(['a', 'c']);
    picked.toggleAll();
    expect(picked.every.value).toBe(true);
    all.value = ['b'];
    expect(picked.chosen.value).toEqual(['b']);
    picked.toggleAll();
    expect(picked.chosen.value).toEqual([]);
  });
});
