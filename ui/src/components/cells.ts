/** The cells of a table as they are read from the page and put on the clipboard. */

type Cell = HTMLTableCellElement;

export const rowsIn = (section: HTMLTableSectionElement): HTMLTableRowElement[] =>
  [...section.children] as HTMLTableRowElement[];

/** Cells by row and column, each where it begins; what a span covers is empty. */
export function gridOf(rows: HTMLTableRowElement[]): (Cell | null)[][] {
  const grid: (Cell | null)[][] = rows.map(() => []);
  rows.forEach((row, at) => {
    const line = grid[at] ?? [];
    let column = 0;
    for (const cell of row.children as HTMLCollectionOf<Cell>) {
      const [tall, wide] = [cell.rowSpan || 1, cell.colSpan || 1];
      while (line[column] !== undefined) column += 1;
      for (let down = 0; down < tall; down += 1) {
        for (let across = 0; across < wide; across += 1) {
          const covered = grid[at + down];
          if (covered) covered[column + across] = down === 0 && across === 0 ? cell : null;
        }
      }
      column += wide;
    }
  });
  return grid.map((row) => Array.from(row, (cell) => cell ?? null));
}

const LEFT_OUT = '[aria-hidden="true"], [data-uncopied]';
const BLOCKS = new Set([
  'BR',
  'DIV',
  'P',
  'LI',
  'UL',
  'OL',
  'DL',
  'DD',
  'DETAILS',
  'SUMMARY',
  'SECTION',
  'TABLE',
  'TR',
]);

function read(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? '').replace(/\s+/g, ' ');
  if (!(node instanceof Element) || node.matches(LEFT_OUT)) return '';
  if (node instanceof HTMLSelectElement) return node.value === '' ? '' : (node.selectedOptions[0]?.label ?? '');
  if (node instanceof HTMLTextAreaElement) return node.value;
  if (node instanceof HTMLInputElement) return ['checkbox', 'radio'].includes(node.type) ? '' : node.value;
  const inside = [...node.childNodes].map(read).join('');
  return BLOCKS.has(node.tagName) ? `\n${inside}\n` : ` ${inside} `;
}

/** What stands in a cell, for people and for a spreadsheet: a minus that it reads, nothing where a dash says so. */
export function textOf(cell: Cell): string {
  if (cell.matches(LEFT_OUT)) return '';
  const lines = [...cell.childNodes].map(read).join('').split('\n');
  const text = lines
    .map((line) => line.replace(/ +/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
  if (cell.hasAttribute('aria-sort')) return text.replace(/\s*[▲▼]$/, '');
  if (text === '–') return '';
  return text.replace(/^\u2212(?=\d)/, '-');
}

const NUMBER = /^[-+]?(0|[1-9]\d{0,14}|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?%?$/;
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');

/** As HTML. What is no number is marked as text, so that a code like 3-1 does not become a date. */
export function toHtml(block: string[][]): string {
  const cell = (text: string) =>
    NUMBER.test(text) ? `<td>${text}</td>` : `<td style='mso-number-format:"\\@"'>${escaped(text)}</td>`;
  const rows = block.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('');
  return `<meta charset="utf-8"><table>${rows}</table>`;
}
