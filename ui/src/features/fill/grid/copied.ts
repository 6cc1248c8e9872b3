/** What is picked in the grid, for a spreadsheet: cells as they are typed, or everything with the heads and the names of the rows. */
import { formatBlock } from '@/components/block';
import { toHtml } from '@/components/cells';
import { block as wholeOf } from '@/components/copying';
import { COLUMNS, type GridLine, type Spot } from './lines';
import { copied } from './words';

export function copyTo(
  event: ClipboardEvent,
  paper: HTMLTableElement | null | undefined,
  lines: GridLine[],
  spots: Spot[][],
): void {
  const whole = spots.length === lines.length && spots[0]?.length === COLUMNS.length;
  const cells = spots.map((row) => row.map(({ line, column }) => copied(lines[line], column)));
  const block = whole && paper ? wholeOf(paper) : cells;
  event.clipboardData?.setData('text/plain', formatBlock(block));
  event.clipboardData?.setData('text/html', toHtml(block));
  event.preventDefault();
}
