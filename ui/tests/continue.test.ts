/** An evaluation goes on under another version of the indicators; a forgotten unit comes in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, calls, click, closeWindow, fillView, openWindow, rest, system, unit, type Program } from './screen';
import type { ContinuePreview } from '@/api/generated/dto';

const second = { ...system, fingerprint: 'g', version: '2' };
const evaluation = { ...fillView().evaluation, units: 1 };
const preview: ContinuePreview = {
  from: system,
  to: second,
  sentence: 'It changes.',
  ready: true,
  blocks: [],
  kept: 1,
  left: [{ unit: 'u', name: 'County', cell: 'old', label: 'Old figure', typed: '7', why: 'no longer asked for' }],
  units: [
    {
      unit: 'u',
      name: 'County',
      stands: '',
      reopened: false,
      before: '90.00',
      before_complete: true,
      after: '85.00',
      after_complete: true,
    },
  ],
};

const program = (): Program => ({
  fill: fillView,
  evaluations_list: () => ({ evaluations: [evaluation] }),
  evaluation_change: () => ({ evaluations: [evaluation] }),
  evaluation_left: () => ({ left: [], undo: false }),
  evaluation_continue_preview: () => preview,
  evaluation_continue: () => ({ evaluations: [{ ...evaluation, system: second }] }),
  systems_list: () => ({ systems: [evaluation.system, { ...evaluation.system, fingerprint: 'g', version: '2' }] }),
  units_list: () => ({ units: [unit, { ...unit, id: 'v', name: 'Forgotten' }], classes: [], undo: null }),
  units_find: () => ({ units: [unit], all: 1 }),
  groups_of_evaluation: () => ({ warnings: [] }),
});

const asked = (name: string) => calls.filter((call) => call.name === name).map((call) => call.args);

describe('an evaluation in the settings', () => {
  beforeEach(async () => {
    calls.length = 0;
    await openWindow(program(), '/settings/evaluations');
  });
  afterEach(closeWindow);

  it('goes on under another version once scores and what has no place were shown', async () => {
    await click('evaluation-continue');
    await rest();
    const dialog = at<HTMLElement>('act-dialog');
    expect(dialog.textContent).toContain('90.00');
    expect(dialog.textContent).toContain('85.00');
    expect(at<HTMLElement>('left').textContent).toContain('Old figure');
    expect(asked('evaluation_continue')).toEqual([]);
    await click('act-confirm');
    expect(asked('evaluation_continue')).toEqual([{ evaluation: evaluation.id, system: 'g' }]);
  });

  it('takes in a unit that was forgotten, after those that are there', async () => {
    await click('evaluation-members');
    await rest();
    await click('member:Forgotten');
    await click('members-save');
    expect(asked('evaluation_change')).toMatchObject([{ participants: ['u', 'v'] }]);
  });
});
