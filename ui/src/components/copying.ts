/**
 * Copying cells of any table as a spreadsheet takes them: with the heads of their columns, as tabbed text and as HTML.
 *
 * What is dragged over is picked, and Shift with a click picks up to there; with nothing picked the whole table is copied,
 * the one that has the cursor or else the first of the screen. Text that is selected within a cell, or in a field, is copied as
 * everywhere. `data-uncopied` leaves out what belongs to no cell: buttons, signs. A table that copies by itself says
 * `data-copies="itself"`.
 */
import { onBeforeUnmount, onMounted } from 'vue';
import { formatBlock } from './block';
import { gridOf, rowsIn, textOf, toHtml } from './cells';
import { composing } from './keys';

/** All rows of a table that draws only those in sight. */
export interface Offer {
  count: () => number;
  /** Hands the rows from one on up to another to `read`, drawn apart from the page. */
  rows: <R>(from: number, to: number, read: (rows: HTMLTableRowElement[]) => R) => R;
}

const offers = new WeakMap<HTMLTableElement, Offer>();
export const offerRows = (table: HTMLTableElement, offer: Offer): void => void offers.set(table, offer);

interface Place {
  row: number;
  column: number;
}

interface Picked {
  table: HTMLTableElement;
  from: Place;
  to: Place;
}

const COPIED = 'table:not(.bare):not([data-copies="itself"]), table[data-copies="cells"]';
const FIELDS = 'input, select, textarea';

const bodyOf = (table: HTMLTableElement): HTMLTableRowElement[] =>
  [...table.tBodies].flatMap(rowsIn).filter((row) => row.getAttribute('aria-hidden') !== 'true');
/** Number of the first row that is drawn. */
const firstOf = (table: HTMLTableElement): number => Number(table.dataset.from ?? 0);

function rowsOf<R>(table: HTMLTableElement, from: number, to: number, read: (rows: HTMLTableRowElement[]) => R): R {
  const offer = offers.get(table);
  return offer ? offer.rows(from, to, read) : read(bodyOf(table).slice(from, to));
}

const countOf = (table: HTMLTableElement): number => offers.get(table)?.count() ?? bodyOf(table).length;

/** The rows from one on up to another, with the heads above them; columns without a word in them are left out. */
export function block(
  table: HTMLTableElement,
  [top, bottom]: [number, number] = [0, countOf(table)],
  [left, right]: [number, number] = [0, Infinity],
): string[][] {
  const words = (rows: HTMLTableRowElement[]) =>
    gridOf(rows).map((row) => row.slice(left, right).map((cell) => (cell ? textOf(cell) : '')));
  const heads = words(table.tHead ? rowsIn(table.tHead) : []);
  const all = [...heads, ...rowsOf(table, top, bottom, words)];
  const width = Math.max(0, ...all.map((row) => row.length));
  const kept = Array.from({ length: width }, (_, n) => n).filter((n) => all.some((row) => row[n]));
  return all.map((row) => kept.map((n) => row[n] ?? ''));
}

const order = (a: number, b: number): [number, number] => (a < b ? [a, b + 1] : [b, a + 1]);

function placeOf(cell: HTMLTableCellElement, table: HTMLTableElement): Place | null {
  const rows = bodyOf(table);
  const row = rows.indexOf(cell.parentElement as HTMLTableRowElement);
  const column = gridOf(rows)[row]?.indexOf(cell) ?? -1;
  return row < 0 || column < 0 ? null : { row: firstOf(table) + row, column };
}

const cellAt = (target: EventTarget | null): HTMLTableCellElement | null =>
  target instanceof Element ? target.closest<HTMLTableCellElement>('td, th') : null;

/** The table of a cell, where cells are copied from it. */
function tableOf(cell: Element | null | undefined): HTMLTableElement | null {
  const table = cell?.closest('table') ?? null;
  return table?.matches(COPIED) ? table : null;
}

/** Whether text is selected that the page copies by itself. */
function selected(): boolean {
  const at = document.activeElement;
  if (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) return at.selectionStart !== at.selectionEnd;
  return !(document.getSelection()?.isCollapsed ?? true);
}

/** The table that has the cursor, else the first one in sight: of a dialog where one is open. */
function tableInSight(): HTMLTableElement | null {
  const own = document.activeElement?.closest('table');
  if (own) return tableOf(own);
  const scope = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.querySelector('main');
  const all = [...(scope?.querySelectorAll<HTMLTableElement>('table:not(.bare)') ?? [])];
  return tableOf(all.find((table) => table.getClientRects().length > 0 && countOf(table) > 0));
}

/** `told` hears how many rows and columns were copied. */
export function useCopying(told: (rows: number, columns: number) => void): void {
  let picked: Picked | null = null;
  /** Where a drag may begin. */
  let anchor: { table: HTMLTableElement; place: Place } | null = null;
  let dragging = false;

  function paint(): void {
    for (const cell of document.querySelectorAll('[data-picked]')) cell.removeAttribute('data-picked');
    if (!picked?.table.isConnected) return;
    const { table, from, to } = picked;
    const [top, bottom] = order(from.row, to.row);
    const [left, right] = order(from.column, to.column);
    const first = firstOf(table);
    gridOf(bodyOf(table)).forEach((row, n) => {
      if (n + first < top || n + first >= bottom) return;
      for (const cell of row.slice(left, right)) cell?.setAttribute('data-picked', '');
    });
  }

  function pick(next: Picked | null): void {
    if (!next && !picked) return;
    picked = next;
    if (next) document.getSelection()?.removeAllRanges();
    paint();
  }

  function down(event: MouseEvent): void {
    dragging = false;
    if (event.button !== 0) return;
    const cell = cellAt(event.target);
    const table = tableOf(cell);
    const field = event.target instanceof Element && event.target.closest(FIELDS);
    const place = cell && table && !field ? placeOf(cell, table) : null;
    if (event.shiftKey && table && place && anchor?.table === table) {
      event.preventDefault();
      pick({ table, from: anchor.place, to: place });
      swallowClick();
      return;
    }
    pick(null);
    anchor = table && place ? { table, place } : null;
  }

  function move(event: MouseEvent): void {
    if (!anchor || !(event.buttons & 1)) return;
    const cell = cellAt(event.target);
    if (!cell || tableOf(cell) !== anchor.table) return;
    const to = placeOf(cell, anchor.table);
    const from = anchor.place;
    if (!to || (!dragging && to.row === from.row && to.column === from.column)) return;
    dragging = true;
    document.documentElement.dataset.picking = '';
    if (picked?.to.row === to.row && picked.to.column === to.column) return;
    pick({ table: anchor.table, from, to });
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  function up(): void {
    delete document.documentElement.dataset.picking;
    if (dragging) swallowClick();
    dragging = false;
  }

  /** What was picked is not pressed as well: the click that ends a drag is no click on a row. */
  function swallowClick(): void {
    const swallow = (event: Event): void => event.stopPropagation();
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
  }

  const ours = (event: Event): boolean =>
    !event.defaultPrevented && ((picked?.table.isConnected ?? false) || (!selected() && tableInSight() !== null));

  function before(event: Event): void {
    if (ours(event)) event.preventDefault();
  }

  function copy(event: ClipboardEvent): void {
    if (!event.clipboardData || !ours(event)) return;
    const whole = tableInSight();
    const cells = picked?.table.isConnected
      ? block(picked.table, order(picked.from.row, picked.to.row), order(picked.from.column, picked.to.column))
      : whole && block(whole);
    if (!cells?.length) return;
    event.clipboardData.setData('text/plain', formatBlock(cells));
    event.clipboardData.setData('text/html', toHtml(cells));
    event.preventDefault();
    told(cells.length, cells[0]?.length ?? 0);
  }

  /** Ctrl+A picks the whole table, Escape nothing. */
  function key(event: KeyboardEvent): void {
    if (event.key === 'Escape') return pick(null);
    if (event.key.toLowerCase() !== 'a' || !event.ctrlKey || event.defaultPrevented || composing(event)) return;
    const table = document.activeElement?.matches(FIELDS) ? null : tableInSight();
    if (!table) return;
    event.preventDefault();
    pick({ table, from: { row: 0, column: 0 }, to: { row: countOf(table) - 1, column: Infinity } });
  }

  const listeners: [string, (event: never) => void, boolean][] = [
    ['mousedown', down, true],
    ['mousemove', move, false],
    ['mouseup', up, true],
    ['beforecopy', before, false],
    ['copy', copy, false],
    ['scroll', () => picked && paint(), true],
    ['input', () => pick(null), true],
    ['keydown', key, false],
  ];
  onMounted(() => {
    for (const [name, heard, capture] of listeners) window.addEventListener(name, heard as EventListener, capture);
  });
  onBeforeUnmount(() => {
    for (const [name, heard, capture] of listeners) window.removeEventListener(name, heard as EventListener, capture);
  });
}
