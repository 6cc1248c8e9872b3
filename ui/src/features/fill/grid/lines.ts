/** The lines of 表格: one for each thing asked, with the cells of the paper that stand across several of them. */
import type { Field, GroupView, RowView, Section, TableRow } from '@/api/generated/dto';
import { YES } from '@/api/typed';
import { isDatum } from '@/components/field/own';
import { lines as treeLines } from '../tree/tree';

/** What can be typed: this year's and last year's on every line, the words beside the first line of a row. */
export const COLUMNS = ['now', 'prev', 'words'] as const;
export const FIGURES = ['now', 'prev'] as const;
export type Column = (typeof COLUMNS)[number];

/** A heading of the paper beside the lines that it covers. */
export interface Heading {
  key: string;
  code: string;
  name: string;
  section: Section | null;
  points: string;
  lines: number;
}

export interface Line {
  /** Row and cell: the same cell stands in several rows. */
  id: string;
  field: Field;
  /** A part of the line above. */
  part: boolean;
  /** 无此情况. */
  none: boolean;
  /** Whether it takes typing. */
  open: boolean;
}

/** An indicator with its lines; at least one, without a field where nothing is typed here. */
export interface Block {
  row: RowView;
  table: TableRow;
  number: number;
  lines: Line[];
  first: Heading | null;
  second: Heading | null;
}

/** Where a cell of the grid is. */
export interface Spot {
  line: number;
  column: Column;
}

function linesOf(table: TableRow): Line[] {
  const silent = (field: Field) => table.claimed || field.upper || (table.upper && !isDatum(field.cell));
  const said = table.none?.typed === YES;
  const line = (field: Field, part: boolean): Line => ({
    id: `${table.key}/${field.cell}`,
    field,
    part,
    none: false,
    open: !silent(field) && field.parts.length === 0 && (field.control === 'yes_no' || !said),
  });
  const all = table.fields.flatMap((field) => [line(field, false), ...field.parts.map((part) => line(part, true))]);
  if (table.none) all.push({ ...line(table.none, false), none: true });
  return all;
}

const height = (block: Pick<Block, 'lines'>) => Math.max(block.lines.length, 1);

/** Blocks in the order of the paper. */
export function blocks(groups: GroupView[], rows: RowView[], table: TableRow[]): Block[] {
  const known = new Map(table.map((one) => [one.key, one]));
  const found: Block[] = [];
  let first: Heading | null = null;
  let second: Heading | null = null;
  const heading = (key: string, group: GroupView | null, section: Section | null): Heading => ({
    key,
    code: group?.code ?? '',
    name: group?.short || group?.name || '',
    section,
    points: group?.points ?? '',
    lines: 0,
  });
  const covering = new Map<Block, [Heading | null, Heading | null]>();
  for (const line of treeLines('indicator', 'all', groups, [], rows)) {
    if (line.kind === 'group' && line.level === 1) [first, second] = [heading(line.key, line.group, null), null];
    else if (line.kind === 'group') second = heading(line.key, line.group, null);
    else if (line.kind === 'section') [first, second] = [heading(line.key, null, line.section), null];
    else if (line.kind === 'row') {
      const one = known.get(line.key);
      if (!one) continue;
      const block: Block = {
        row: line.row,
        table: one,
        number: found.length + 1,
        lines: linesOf(one),
        first: null,
        second: null,
      };
      for (const over of [first, second]) if (over) over.lines += height(block);
      covering.set(block, [first, second]);
      found.push(block);
    }
  }
  // A heading is drawn with the first row it covers.
  let drawn: [Heading | null, Heading | null] = [null, null];
  let before: Block | undefined;
  for (const block of found) {
    const now = covering.get(block) ?? [null, null];
    const begins = now[0] !== drawn[0] || before === undefined;
    block.first = begins ? now[0] : null;
    block.second = now[1] && (now[1] !== drawn[1] || begins) ? now[1] : null;
    drawn = now;
    before = block;
  }
  return found;
}

/** Every line of the grid from top to bottom; a row where no figure is typed has one without a field. */
export type GridLine = { block: Block; line: Line | null; first: boolean };

export function gridLines(all: Block[]): GridLine[] {
  return all.flatMap((block): GridLine[] =>
    block.lines.length > 0
      ? block.lines.map((line, n) => ({ block, line, first: n === 0 }))
      : [{ block, line: null, first: true }],
  );
}

/** Address of what is typed at a spot; none where nothing can be typed. */
export function addressAt(lines: GridLine[], { line, column }: Spot): string | null {
  const at = lines[line];
  if (column === 'words') return (at?.first && at.block.table.narrative.cell) || null;
  if (!at?.line?.open) return null;
  return column === 'now' ? at.line.field.cell : at.line.field.prev_cell;
}
