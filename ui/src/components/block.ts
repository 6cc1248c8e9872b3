/** Cells as a spreadsheet puts them on the clipboard: tabs between columns, line ends between rows, quotes round what holds either. */

export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const end = (): void => {
    rows[rows.length - 1]?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text.charAt(at + 1) === '"') cell += text.charAt(++at);
      else quoted = false;
    } else if (letter === '"' && cell === '' && closes(text, at)) quoted = true;
    else if (letter === '\t') end();
    else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text.charAt(at + 1) === '\n') at++;
      end();
      rows.push([]);
    } else cell += letter;
  }
  // The line end that a spreadsheet puts after its last row begins no row of its own.
  if (cell === '' && rows[rows.length - 1]?.length === 0) rows.pop();
  else end();
  return rows;
}

/** Whether the quote opened here is closed before a tab, a line end or the end: else it is a quote that someone typed. */
function closes(text: string, from: number): boolean {
  for (let at = from + 1; at < text.length; at++) {
    if (text.charAt(at) !== '"') continue;
    if (text.charAt(at + 1) === '"') at++;
    else return at + 1 === text.length || /[\t\r\n]/.test(text.charAt(at + 1));
  }
  return false;
}

export function formatBlock(rows: string[][]): string {
  const quoted = (cell: string) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quoted).join('\t')).join('\r\n');
}
