import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LeafView, Typing, Undone } from '@/api/generated/dto';
import { NO, YES } from '@/api/typed';
import {
  at,
  calls,
  cellsOf,
  closeWindow,
  field,
  fillView,
  leaf,
  openWindow,
  outcome,
  press,
  rest,
  row,
  router,
  scores,
  text,
  totals,
  type,
  type Program,
} from './screen';

const journal = { undo: 'typed', redo: null, saved_at: '14:07' };

function leaves(): Record<string, LeafView> {
  return {
    c2_1: leaf('c2_1', 'C2-1', {
      fields: [
        field('high', 'High', { typed: '1302', shown: '1,302', prev_cell: 'high@prev', prev_shown: '1,180' }),
        field('skilled', 'Skilled', { typed: '4455', shown: '4,455' }),
      ],
      next: 'c2_2',
      next_blank: 'c2_2',
    }),
    c2_2: leaf('c2_2', 'C2-2', {
      fields: [field('c2_2:item.a', 'Done', { control: 'yes_no' }), field('certs', 'Certificates')],
      previous: 'c2_1',
      next_blank: null,
      outcome: { ...outcome(null), state: 'pending', missing: ['Done'] },
    }),
  };
}

/** Reads digits only; remembers what was written. */
function program(more: Program = {}): Program {
  const known = leaves();
  const bad = (typing: Typing) =>
    typing.cells
      .filter((cell) => cell.typed !== null && /[a-z]/.test(cell.typed) && !cell.cell.includes(':'))
      .map((cell) => ({ cell: cell.cell, typed: cell.typed ?? '', code: 'not-a-number', text: 'Type a number' }));
  const one = (key: string) => {
    const found = known[key];
    if (!found) throw new Error(key);
    return found;
  };
  return {
    fill: fillView,
    leaf: ({ indicator }) => one(indicator),
    preview: (typing) => ({
      errors: bad(typing),
      outcome: outcome('3.76', 'Closer to the target'),
      drafted: 'A new draft',
      totals: totals(bad(typing).length ? '80.60' : '80.72'),
      groups: [],
      rows: [{ ...row('c2_1', 'C2-1'), score: '3.76' }],
    }),
    record(typing) {
      const errors = bad(typing);
      const open = one(typing.indicator);
      for (const cell of typing.cells.filter((cell) => !errors.some((wrong) => wrong.cell === cell.cell))) {
        const asked = open.fields.find((field) => field.cell === cell.cell);
        if (asked && cell.typed !== null) Object.assign(asked, { typed: cell.typed, shown: cell.typed });
        if (asked && cell.source !== null) asked.source = cell.source;
        if (cell.cell.endsWith(':text')) {
          const words = cell.typed ?? '';
          Object.assign(open.narrative, { own: words !== '', text: words.trim() });
        }
      }
      return { errors, leaf: open, scores: scores('80.72'), journal };
    },
    ...more,
  };
}

const idle = async (ms = 600) => {
  await vi.advanceTimersByTimeAsync(ms);
  await rest();
};

describe('填报', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    closeWindow();
    vi.useRealTimers();
  });

  it('shows the open indicator, its score and the total, with the cursor in its first field', async () => {
    await openWindow(program());
    expect(text('leaf-title')).toContain('C2-1');
    expect(text('total-score')).toBe('80.60');
    expect(text('score')).toBe('3.64');
    expect(document.activeElement).toBe(at('cell:high'));
  });

  it('moves the total at a keystroke and says by how much, before anything is written', async () => {
    await openWindow(program());
    const seen = Number(document.documentElement.dataset.previewSeq ?? 0);
    await type('cell:high', '1400');
    expect(text('total-score')).toBe('80.72');
    expect(text('total-change')).toBe('+0.12');
    expect(text('score-change')).toBe('+0.12');
    expect(text('sentence')).toBe('Closer to the target');
    expect(text('row:c2_1')).toContain('3.76/4');
    expect(cellsOf('record')).toEqual([]);
    expect(Number(document.documentElement.dataset.previewSeq)).toBe(seen + 1);
    await idle(2500);
    expect(text('total-change')).toBe('');
  });

  it('says saved only after the write', async () => {
    await openWindow(program());
    expect(text('saved')).toContain('14:03');
    await type('cell:high', '1400');
    expect(at<HTMLElement>('saved').dataset.state).toBe('pending');
    await idle();
    expect(at<HTMLElement>('saved').dataset.state).toBe('clean');
    expect(text('saved')).toContain('14:07');
    expect(cellsOf('record')).toEqual([[['high', '1400']]]);
  });

  it('writes on leaving the field', async () => {
    await openWindow(program());
    await type('cell:high', '1400');
    at('cell:skilled').focus();
    await rest();
    expect(cellsOf('record')).toEqual([[['high', '1400']]]);
  });

  it('shows separators only where the cursor is not', async () => {
    await openWindow(program());
    expect(at('cell:high').value).toBe('1302');
    expect(at('cell:skilled').value).toBe('4,455');
    at('cell:skilled').focus();
    await rest();
    expect(at('cell:high').value).toBe('1,302');
    expect(at('cell:skilled').value).toBe('4455');
    expect(cellsOf('record')).toEqual([]);
  });

  it('keeps wrong text with its reason, leaves the total alone, and lists it', async () => {
    await openWindow(program());
    await type('cell:high', '12x');
    expect(text('error:high')).toBe('Type a number');
    expect(at('cell:high').getAttribute('aria-invalid')).toBe('true');
    expect(text('total-score')).toBe('80.60');
    at('cell:skilled').focus();
    await idle(5000);
    expect(at('cell:high').value).toBe('12x');
    expect(at<HTMLElement>('saved').dataset.state).toBe('refused');
    at('findings').click();
    await rest();
    expect(text('findings-panel')).toContain('12x');
  });

  it('brings wrong text back with its indicator', async () => {
    await openWindow(program());
    await type('cell:high', '12x');
    await press('ArrowDown', { ctrlKey: true });
    expect(text('leaf-title')).toContain('C2-2');
    await press('ArrowUp', { ctrlKey: true });
    expect(at('cell:high').value).toBe('12x');
    expect(text('error:high')).toBe('Type a number');
  });

  it('puts back what is written when wrong text is undone, without an operation', async () => {
    await openWindow(program());
    await type('cell:high', '12x');
    await press('z', { ctrlKey: true });
    expect(at('cell:high').value).toBe('1302');
    expect(calls.some((call) => call.name === 'undo')).toBe(false);
  });

  it('undoes no earlier operation when wrong text is undone before anybody said that it is wrong', async () => {
    await openWindow(program({ preview: () => new Promise(() => undefined) as never }));
    await type('cell:high', '12x');
    await press('z', { ctrlKey: true });
    expect(at('cell:high').value).toBe('1302');
    expect(calls.some((call) => call.name === 'undo')).toBe(false);
  });

  it('writes what is typed before it undoes, and shows what was undone', async () => {
    const undo = vi.fn(() => ({ label: 'typed', indicator: 'c2_2', journal }));
    await openWindow(program({ undo }));
    await type('cell:high', '1400');
    await press('z', { ctrlKey: true });
    const order = calls.map((call) => call.name).filter((name) => name === 'record' || name === 'undo');
    expect(order).toEqual(['record', 'undo']);
    expect(text('leaf-title')).toContain('C2-2');
  });

  it('goes to the next field at Enter and to the next blank indicator after the last', async () => {
    await openWindow(program());
    await press('Enter');
    expect(document.activeElement).toBe(at('cell:skilled'));
    // After the last figure what they come to is seen first.
    await press('Enter');
    expect(document.activeElement).toBe(at('result'));
    expect(text('leaf-title')).toContain('C2-1');
    await press('Enter', { isComposing: true });
    expect(text('leaf-title')).toContain('C2-1');
    await press('Enter');
    expect(text('leaf-title')).toContain('C2-2');
    expect(router.currentRoute.value.params.indicator).toBe('c2_2');
  });

  it('flushes before another indicator opens', async () => {
    await openWindow(program());
    await type('cell:high', '1400');
    at('row:c2_2').click();
    await rest();
    const order = calls.map((call) => call.name).filter((name) => name === 'record' || name === 'leaf');
    expect(order).toEqual(['leaf', 'record', 'leaf']);
  });

  it('leaves Enter, letters and writes alone while an input method composes', async () => {
    await openWindow(program());
    const box = at('cell:high');
    box.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    await type('cell:high', '1302yi');
    await press('Enter', { keyCode: 229 });
    await press('ArrowDown', { ctrlKey: true, isComposing: true });
    await idle(2000);
    expect(document.activeElement).toBe(box);
    expect(box.value).toBe('1302yi');
    expect(cellsOf('preview')).toEqual([]);
    expect(cellsOf('record')).toEqual([]);
    box.value = '1302\u4ebf';
    box.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await idle();
    expect(cellsOf('preview')).toEqual([[['high', '1302\u4ebf']]]);
    expect(cellsOf('record')).toEqual([[['high', '1302\u4ebf']]]);
  });

  it('answers yes and no by key, and only by saying so', async () => {
    await openWindow(program(), '/fill/c2_2');
    expect(at<HTMLElement>('cell:c2_2:item.a').dataset.chosen).toBe('');
    await press('y');
    expect(at<HTMLElement>('cell:c2_2:item.a').dataset.chosen).toBe('yes');
    await press('n');
    expect(at<HTMLElement>('cell:c2_2:item.a').dataset.chosen).toBe('no');
    expect(cellsOf('record')).toEqual([[['c2_2:item.a', YES]], [['c2_2:item.a', NO]]]);
    await press('Enter');
    expect(document.activeElement).toBe(at('cell:certs'));
  });

  it('shows the draft until the officer writes, and keeps an ending line break under the hands', async () => {
    await openWindow(program());
    await type('cell:high', '1400');
    expect(at('narrative').value).toBe('A new draft');
    await type('narrative', 'My words\n');
    await idle();
    expect(cellsOf('record').at(-1)).toEqual([['c2_1:text', 'My words\n']]);
    expect(at('narrative').value).toBe('My words\n');
    await type('narrative', '');
    await idle();
    expect(at('narrative').value).toBe('');
  });

  it('shows a failed write, keeps the text and writes it later', async () => {
    let broken = true;
    const works = program();
    await openWindow({
      ...works,
      record(typing) {
        if (broken) throw { code: 'disk-full', message: 'No room', params: {}, field: null, others: [], trace: '' };
        return works.record?.(typing) as never;
      },
    });
    await type('cell:high', '1400');
    await idle();
    expect(at<HTMLElement>('saved').dataset.state).toBe('failed');
    expect(at('cell:high').value).toBe('1400');
    broken = false;
    await idle(3000);
    expect(at<HTMLElement>('saved').dataset.state).toBe('clean');
  });

  it('goes back to what is written when a preview names no change', async () => {
    let changed = true;
    const works = program();
    await openWindow({
      ...works,
      preview: (typing) => ({ ...works.preview?.(typing), ...(changed ? {} : { rows: [] }) }) as never,
    });
    await type('cell:high', '1400');
    expect(text('row:c2_1')).toContain('3.76/4');
    changed = false;
    await type('cell:high', '1302 ');
    expect(text('row:c2_1')).toContain('3.64/4');
  });

  it('writes a source by itself', async () => {
    await openWindow(program());
    at('source:high').click();
    await rest();
    await type('source-text:high', 'Yearbook');
    await idle();
    const last = calls.filter((call) => call.name === 'record').at(-1)?.args as Typing;
    expect(last.cells).toEqual([
      { cell: 'high', typed: null, note: null, as_of: null, source: 'Yearbook', estimate: null },
    ]);
  });

  it('leaves Escape to an input method that composes a reason', async () => {
    await openWindow(program());
    at('na').click();
    await idle();
    await press('Escape', { isComposing: true });
    expect(at('na-reason')).toBe(document.activeElement);
    await press('Escape');
    expect(document.querySelector('[data-testid=na-reason]')).toBeNull();
  });

  it('filters what is blank', async () => {
    await openWindow(program());
    const filter = at<HTMLSelectElement>('tree-filter');
    filter.value = 'blank';
    filter.dispatchEvent(new Event('change'));
    await rest();
    expect(document.querySelector('[data-testid="row:c2_1"]')).toBeNull();
    expect(at('row:c2_2')).toBeTruthy();
  });

  it('answers Ctrl+S and finds at Ctrl+F', async () => {
    await openWindow(
      program({ search: () => ({ hits: [{ indicator: 'c2_2', code: 'C2-2', name: 'N', context: '' }] }) }),
    );
    const saved = await press('s', { ctrlKey: true });
    expect(saved.defaultPrevented).toBe(true);
    await press('f', { ctrlKey: true });
    await type('search-words', 'C2');
    expect(text('hit:c2_2')).toContain('C2-2');
    await press('Enter');
    expect(text('leaf-title')).toContain('C2-2');
  });

  it('only reads the matter that the review listed, also in a row of the level above', async () => {
    const levels = [{ typed: 'each', label: 'each' }];
    const listed = {
      n: 501,
      cell: 'c2_1:matter.501',
      name_cell: 'c2_1:matter.501.name',
      role_cell: 'c2_1:matter.501.role',
      role: '',
      name: 'Wrong count',
      level: '',
      source: '',
      listed: true,
      decided: 'Listed in the review: 1 off',
    };
    const one = leaf('c2_1', 'C2-1', { upper: true, matter_levels: levels, matters: [listed] });
    await openWindow(program({ leaf: () => one }));
    expect(text('listed:501')).toBe('Wrong count Listed in the review: 1 off');
    expect(document.querySelector('[data-testid="cell:c2_1:matter.501"]')).toBeNull();
    expect(document.querySelector('[data-testid="matter-add"]')).toBeNull();
  });

  it('stays where somebody has gone while 撤销 was asked for', async () => {
    let tell: (done: Undone) => void = () => undefined;
    await openWindow(program({ undo: () => new Promise((told) => (tell = told)) }));
    at('undo').click();
    await rest();
    await router.push({ name: 'print' });
    tell({ label: 'typed', indicator: 'c2_2' } as Undone);
    await rest();
    expect(router.currentRoute.value.name).toBe('print');
  });
});
