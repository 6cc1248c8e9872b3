/**
 * A block laid over the grid from one cell on, downward and to the right, line by line as it is drawn. What is read and why
 * not is for the program to say; here only where each piece goes. Blank pieces leave what stands: nothing becomes 0.
 */
import type { CellError, Typed } from '@/api/generated/dto';
import { addressAt, COLUMNS, type Column, type GridLine, type Spot } from './lines';

export type Why = 'below' | 'beside' | 'closed' | 'computed' | 'unread';

export interface Refused {
  why: Why;
  /** Its place in the block, from 1. */
  row: number;
  column: number;
  /** What stood there. */
  typed: string;
  /** Where it would have gone; none outside the grid. */
  spot: Spot | null;
  /** What the program says is wrong; empty where it was not asked. */
  text: string;
}

export interface Piece {
  cell: string;
  typed: string;
  row: number;
  column: number;
  spot: Spot;
}

export interface Laid {
  pieces: Piece[];
  refused: Refused[];
  blanks: number;
}

export function lay(lines: GridLine[], from: Spot, block: string[][]): Laid {
  const laid: Laid = { pieces: [], refused: [], blanks: 0 };
  const left = COLUMNS.indexOf(from.column);
  block.forEach((cells, down) =>
    cells.forEach((raw, across) => {
      const typed = raw.trim();
      const column = COLUMNS[left + across];
      const line = lines[from.line + down];
      const at = { typed, row: down + 1, column: across + 1 };
      const spot = line && column ? { line: from.line + down, column } : null;
      const cell = spot ? addressAt(lines, spot) : null;
      if (typed === '') laid.blanks += spot ? 1 : 0;
      else if (spot && cell !== null) laid.pieces.push({ ...at, cell, spot });
      else laid.refused.push({ ...at, spot, text: '', why: outside(line, column) });
    }),
  );
  return laid;
}

function outside(line: GridLine | undefined, column: Column | undefined): Why {
  if (!line) return 'below';
  if (!column) return 'beside';
  if (column === 'words') return 'closed';
  return line.line && line.line.field.parts.length > 0 ? 'computed' : 'closed';
}

export const cellsOf = (pieces: Piece[]): Typed[] =>
  pieces.map(({ cell, typed }) => ({ cell, typed, note: null, as_of: null, source: null, estimate: null }));

/** The cells among these spots that hold something, each once, to be cleared. `typed` says where a draft stands. */
export function clearing(lines: GridLine[], spots: Spot[], typed: (spot: Spot) => boolean): Typed[] {
  const found = new Map<string, Typed>();
  for (const spot of spots) {
    const cell = addressAt(lines, spot);
    const at = lines[spot.line];
    if (cell === null || !at) continue;
    const stands = {
      now: at.line?.field.typed ?? '',
      prev: at.line?.field.prev_typed ?? '',
      words: at.block.table.narrative.own ? at.block.table.narrative.text : '',
    }[spot.column];
    const cleared = { cell, typed: '', note: null, as_of: null, source: null, estimate: null };
    if (stands !== '' || typed(spot)) found.set(cell, cleared);
  }
  return [...found.values()];
}

/** All that was not taken, in the order of the block. An error names its cell and what was typed there. */
export function refusedOf(laid: Laid, errors: CellError[]): Refused[] {
  const unread = laid.pieces.flatMap((piece): Refused[] => {
    const error = errors.find((one) => one.cell === piece.cell && one.typed === piece.typed);
    return error ? [{ ...piece, why: 'unread', text: error.text }] : [];
  });
  return [...laid.refused, ...unread].sort((a, b) => a.row - b.row || a.column - b.column);
}
