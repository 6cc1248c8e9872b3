import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  at,
  cellsOf,
  closeWindow,
  field,
  fillView,
  leaf,
  openWindow,
  outcome,
  rest,
  scores,
  text,
  totals,
  type,
} from './screen';

const words = (slot: string, drafted: string) => ({
  cell: `c2_1:${slot}`,
  text: drafted,
  drafted,
  own: false,
  stale: false,
});

/** An indicator that loses points, by a system that asks what is said beside it. */
const open = leaf('c2_1', 'C2-1', {
  fields: [field('high', 'High', { typed: '1302', shown: '1,302' })],
  assessor: 'Upper Office',
  beside: [
    { label: 'Support by East', words: words('support.east', '') },
    { label: 'Reason for the loss', words: words('loss_reason', 'Too few') },
  ],
});

const idle = async () => {
  await vi.advanceTimersByTimeAsync(600);
  await rest();
};

describe('what is said beside an indicator', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    closeWindow();
    vi.useRealTimers();
  });

  it('is drafted from the figures or blank, and each is written into its cell', async () => {
    await openWindow({
      fill: fillView,
      leaf: () => open,
      preview: () => ({
        errors: [],
        outcome: outcome('3.76', 'Closer to the target'),
        drafted: '',
        totals: totals('80.72'),
        groups: [],
        rows: [],
      }),
      record: () => ({
        errors: [],
        leaf: open,
        scores: scores('80.72'),
        journal: { undo: 'typed', redo: null, saved_at: '14:07' },
      }),
    });
    expect(text('assessor')).toContain('Upper Office');
    expect(text('form')).toContain('Support by East');
    expect(at('c2_1:support.east').value).toBe('');
    expect(at('c2_1:loss_reason').value).not.toBe('');
    // The draft follows what is typed.
    await type('cell:high', '1400');
    expect(at('c2_1:loss_reason').value).toBe('Closer to the target');
    for (const cell of ['c2_1:support.east', 'c2_1:loss_reason']) {
      await type(cell, 'My words');
      await idle();
      expect(cellsOf('record').at(-1)).toEqual([[cell, 'My words']]);
    }
  });
});
