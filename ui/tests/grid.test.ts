import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { word } from '@/locale';
import type { Field, FillTable, TableRow, Typing } from '@/api/generated/dto';
import { at, calls, cellsOf, closeWindow, field, fillView, leaf, openWindow, outcome, press, rest, row, scores, text, totals, type, type Program } from './screen'; // prettier-ignore

const tableRow = (key: string, fields: Field[], more: Partial<TableRow> = {}): TableRow => ({
  key,
  fields,
  none: null,
  matters: false,
  upper: false,
  claimed: false,
  narrative: { cell: `${key}:text`, text: '', drafted: '', own: false, stale: false },
  ...more,
});

const staff = (others: string[]) => field('staff', 'Staff', { typed: '50', shown: '50', shared_with: others });
const figures = (): FillTable => ({
  rows: [
    tableRow('c2_1', [
      field('high', 'High', {
        typed: '1302',
        shown: '1,302',
        value: '1302',
        prev_cell: 'high@prev',
        prev_typed: '1,180',
      }),
      staff(['C2-3']),
    ]),
    tableRow('c2_2', [field('c2_2:judge.1', 'Judged')], { upper: true }),
    tableRow('c2_3', [
      field('c2_3:yes', 'Done', { control: 'yes_no' }),
      staff(['C2-1']),
      field('certs', 'Certificates'),
    ]),
  ],
});

/** Reads digits only; keeps what was written. */
function program(): Program {
  const table = figures();
  const bad = ({ cells }: Typing) =>
    cells
      .filter(({ cell, typed }) => typed !== null && /[a-z]/.test(typed) && !cell.includes(':'))
      .map(({ cell, typed }) => ({ cell, typed: typed ?? '', code: 'not-a-number', text: 'Type a number' }));
  const fill = fillView();
  fill.scores.rows = [row('c2_1', 'C2-1'), row('c2_2', 'C2-2', 'upper'), row('c2_3', 'C2-3')];
  const journal = fill.journal;
  return {
    fill: () => fill,
    leaf: ({ indicator }) => leaf(indicator, indicator),
    table: () => table,
    preview: (typing) => ({
      errors: bad(typing),
      outcome: outcome('3.76'),
      drafted: '',
      totals: totals('80.72'),
      groups: [],
      rows: [{ ...row('c2_1', 'C2-1'), score: '3.76' }],
    }),
    record(typing) {
      const errors = bad(typing);
      for (const { cell, typed } of typing.cells) {
        if (errors.some((wrong) => wrong.cell === cell) || typed === null) continue;
        for (const one of table.rows.flatMap((line) => line.fields)) {
          if (one.cell === cell) Object.assign(one, { typed, shown: typed, value: typed });
          if (one.prev_cell === cell) Object.assign(one, { prev_typed: typed, prev_shown: typed });
        }
      }
      const now = { ...scores('80.72'), rows: fill.scores.rows };
      return { errors, leaf: leaf(typing.indicator, typing.indicator), scores: now, journal };
    },
  };
}

async function openTable(): Promise<void> {
  await openWindow(program());
  at('mode:table').click();
  await rest();
}

const focused = () => (document.activeElement as HTMLElement | null)?.dataset.cell ?? '';

async function paste(block: string): Promise<void> {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', block);
  document.activeElement?.dispatchEvent(
    new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
  );
  await rest();
}

describe('表格', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    closeWindow();
    vi.useRealTimers();
  });

  it('has one box, where the cursor is, and shows the rest as words', async () => {
    await openTable();
    expect(document.querySelectorAll('[data-testid=grid] input')).toHaveLength(1);
    expect(focused()).toBe('high');
    expect(text('still:high@prev')).toBe('1,180');
    expect(text('grid-score:c2_1')).toBe('3.64');
    expect(text('grid')).toContain(word('fill.mark', 'upper'));
  });

  it('goes down on Enter past what is not typed, right on Tab, back with Shift, and by arrows', async () => {
    await openTable();
    await press('Enter');
    expect(focused()).toBe('staff');
    await press('ArrowDown');
    // The answer's group of buttons has the cursor.
    expect(document.activeElement?.closest('[data-cell]')).toBe(at('cell:c2_3:yes'));
    await press('Enter');
    await press('Enter');
    expect(focused()).toBe('certs');
    await press('Enter', { shiftKey: true });
    await press('ArrowUp', { ctrlKey: true });
    expect(focused()).toBe('high');
    await press('Tab');
    expect(focused()).toBe('high@prev');
    // The words of the row stand beside its first line.
    await press('Tab');
    expect(focused()).toBe('c2_1:text');
    await press('Tab');
    expect(focused()).toBe('staff');
    await press('ArrowRight');
    expect(focused()).toBe('c2_1:text');
    await press('ArrowDown');
    expect(focused()).toBe('c2_2:text');
    await press('ArrowUp');
    await press('Tab', { shiftKey: true });
    expect(focused()).toBe('high@prev');
    await press('ArrowLeft');
    expect(focused()).toBe('high');
  });

  it('moves the scores while a figure is typed and writes it on Enter', async () => {
    await openTable();
    await type('cell:high', '1400');
    expect(text('total-score')).toBe('80.72');
    expect(text('grid-score:c2_1')).toBe('3.76');
    expect(cellsOf('record')).toEqual([]);
    // While something is typed the arrows are the box's.
    await press('ArrowLeft');
    expect(focused()).toBe('high');
    await press('Enter');
    expect(cellsOf('record')).toEqual([[['high', '1400']]]);
    expect(text('still:high')).toBe('1400');
  });

  it('leaves Enter, Tab and Escape to an input method that composes', async () => {
    await openTable();
    await press('Enter', { isComposing: true });
    await press('Tab', { keyCode: 229 });
    expect(focused()).toBe('high');
  });

  it('puts back on Escape what stood there, even when it is written by then', async () => {
    await openTable();
    await type('cell:high', '1400');
    await vi.advanceTimersByTimeAsync(600);
    await rest();
    await press('Escape');
    expect(cellsOf('record')).toEqual([[['high', '1400']], [['high', '1302']]]);
    expect(at('cell:high').value).toBe('1302');
    await press('ArrowDown');
    expect(focused()).toBe('staff');
  });

  it('shows a shared figure in every row that reads it, and says so', async () => {
    await openTable();
    await press('Enter');
    expect(text('grid-shared')).toContain('C2-3');
    await type('cell:staff', '60');
    expect(text('still:staff')).toBe('60');
  });

  it('pastes a column at once and names every cell that it does not take', async () => {
    await openTable();
    await paste('1400\r\n\r\n9\r\nyes\r\nabc\r\n12\r\n13\r\n');
    expect(cellsOf('record')).toEqual([
      [
        ['high', '1400'],
        ['c2_3:yes', 'yes'],
        ['staff', 'abc'],
        ['certs', '12'],
      ],
    ]);
    expect(text('paste-taken')).toContain('3');
    expect(text('refused:3:1')).toMatch(/C2-2.*9.*Nothing is typed here/);
    expect(text('refused:5:1')).toMatch(/C2-3 Staff.*abc.*Type a number/);
    expect(text('refused:7:1')).toMatch(/Row 7.*13.*Below the last row/);
    expect(text('still:certs')).toBe('12');
    at('refused:5:1').click();
    await rest();
    expect(focused()).toBe('staff');
    expect(at('cell:staff').value).toBe('50');
    await press('Escape');
  });

  it('pastes three columns side by side, and names what is right of them', async () => {
    await openTable();
    await paste('1400\t1200\tGrown\t7\n5\t\tmore\n');
    expect(cellsOf('record')).toEqual([
      [
        ['high', '1400'],
        ['high@prev', '1200'],
        ['c2_1:text', 'Grown'],
        ['staff', '5'],
      ],
    ]);
    expect(text('refused:1:4')).toMatch(/7.*Right of the last column/);
    expect(text('refused:2:3')).toMatch(/more/);
  });

  it('copies what is picked as cells', async () => {
    await openTable();
    await press('ArrowDown', { shiftKey: true });
    await press('ArrowRight', { shiftKey: true });
    const clipboardData = new DataTransfer();
    const copied = new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData });
    document.activeElement?.dispatchEvent(copied);
    expect(clipboardData.getData('text/plain')).toBe('1302\t1180\r\n50\t');
  });

  it('holds a paste of which much would be refused, until it is wanted or not', async () => {
    await openTable();
    await paste('1400\r\n\r\n9\r\nyes\r\nabc\r\nabd\r\n13\r\n');
    expect(text('paste-held')).toMatch(/Nothing is written yet: 2 cells would be filled, 4 not/);
    expect(cellsOf('record')).toEqual([]);
    expect(document.activeElement).toBe(at('paste-drop'));
    at('paste-drop').click();
    await rest();
    expect(document.querySelector('[data-testid="paste-panel"]')).toBeNull();
    expect(cellsOf('record')).toEqual([]);
    await paste('1400\r\n\r\n9\r\nyes\r\nabc\r\nabd\r\n13\r\n');
    at('paste-write').click();
    await rest();
    expect(text('paste-taken')).toContain('2');
    expect(cellsOf('record')).toHaveLength(1);
    expect(text('still:high@prev')).toBe('1,180');
  });

  it('clears all that is picked as one operation', async () => {
    await openTable();
    await press('ArrowDown', { shiftKey: true });
    await press('ArrowRight', { shiftKey: true });
    await press('Delete');
    expect(cellsOf('record')).toEqual([
      [
        ['high', ''],
        ['high@prev', ''],
        ['staff', ''],
      ],
    ]);
    expect(text('grid-done')).toMatch(/Cleared 3/);
  });

  it('clears one cell on Delete, and the arrows go on', async () => {
    await openTable();
    await press('Delete');
    expect(cellsOf('record')).toEqual([[['high', '']]]);
    await press('ArrowDown');
    expect(focused()).toBe('staff');
  });

  it('puts the keyboard into a cell where nothing is typed, says why, and keeps what is typed there in sight', async () => {
    await openTable();
    const cell = document.querySelector<HTMLElement>('[data-spot="2:now"]');
    cell?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, button: 0 }));
    await rest();
    expect(document.activeElement).toBe(cell);
    expect(text('grid-closed')).toBe(word('fill.mark', 'upper'));
    // The page hears no key of the very moment in which it was made.
    vi.setSystemTime(Date.now() + 10);
    await press('7');
    await press('5');
    expect(text('grid-stray')).toContain('75');
    await press('ArrowUp');
    expect(focused()).toBe('staff');
  });

  it('picks the cells that the mouse is drawn over', async () => {
    await openTable();
    const mouse = (spot: string, name: string, x: number) =>
      document
        .querySelector(`[data-spot="${spot}"]`)
        ?.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true, button: 0, buttons: 1, clientX: x }));
    mouse('0:now', 'mousedown', 0);
    mouse('0:prev', 'mousemove', 2);
    await rest();
    expect(document.querySelectorAll('.cell.picked')).toHaveLength(0);
    mouse('1:prev', 'mousemove', 80);
    await rest();
    expect(document.querySelectorAll('.cell.picked')).toHaveLength(4);
    mouse('1:prev', 'mouseup', 80);
    expect(focused()).toBe('high');
  });

  it('goes on in the form where its cursor stood', async () => {
    await openTable();
    await press('ArrowDown');
    await press('ArrowDown');
    at('mode:form').click();
    await rest();
    expect(calls.filter((call) => call.name === 'leaf').at(-1)?.args).toMatchObject({ indicator: 'c2_3' });
    expect(text('leaf-title')).toContain('c2_3');
  });

  it('drafts the words until they are written, accepts them, and drafts them again', async () => {
    const shown = program();
    const table = shown.table as () => FillTable;
    const narrative = { cell: 'c2_1:text', text: 'Drafted', drafted: 'Drafted', own: false, stale: false };
    const first = table().rows[0];
    if (first) first.narrative = narrative;
    await openWindow(shown);
    at('mode:table').click();
    await rest();
    expect(text('words:c2_1')).toBe('Drafted');
    await press('Tab');
    await press('Tab');
    expect(text('grid-draft')).toBe(word('fill.narrative', 'draft'));
    const written = () => cellsOf('record').at(-1);
    await press('Enter', { ctrlKey: true });
    expect(written()).toEqual([['c2_1:text', 'Drafted']]);
    Object.assign(narrative, { own: true });
    // An input method composes: Enter is its own.
    const box = at('cell:c2_1:text') as HTMLTextAreaElement;
    const composed = { bubbles: true, cancelable: true, isComposing: true };
    box.dispatchEvent(new KeyboardEvent('keydown', { ...composed, key: 'Enter' }));
    await rest();
    expect(focused()).toBe('c2_1:text');
    await type('cell:c2_1:text', 'Own words');
    await press('Enter');
    expect(written()).toEqual([['c2_1:text', 'Own words']]);
    expect(focused()).toBe('c2_2:text');
  });

  it('opens the form of its row by F3, and Escape comes back to the cell', async () => {
    await openTable();
    await press('Enter');
    expect(focused()).toBe('staff');
    // The page hears no key of the very moment in which it was made.
    vi.setSystemTime(Date.now() + 10);
    await press('F3');
    expect(text('leaf-title')).toContain('c2_1');
    await press('Escape');
    expect(document.querySelector('[data-testid="leaf-title"]')).toBeNull();
    expect(focused()).toBe('staff');
  });
});
