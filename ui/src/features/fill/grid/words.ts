/** What stands in a cell of the grid, as it is read and as it is copied. */
import type { Field } from '@/api/generated/dto';
import { NO, YES } from '@/api/typed';
import { t } from '@/locale';
import type { Block, Column, GridLine, Line } from './lines';

/** What is typed there, in the words of the page. */
function said(field: Field, typed: string): string {
  const option = field.options.find((one) => one.typed === typed);
  if (option) return option.label;
  if (field.control === 'yes_no') return { [YES]: t('fill.yes'), [NO]: t('fill.no') }[typed] ?? typed;
  return typed;
}

/** `draft` is what is typed there and not written yet. */
export function shown(field: Field, column: Column, draft: string | undefined): string {
  if (draft !== undefined) return said(field, draft);
  if (column === 'prev') return field.prev_shown || field.prev_typed;
  return field.control === 'number' || field.control === 'share'
    ? field.shown || field.typed
    : said(field, field.typed);
}

/** As a spreadsheet takes it: figures plain, answers as they are typed, and the words that would print. */
export function copied(at: GridLine | undefined, column: Column): string {
  if (column === 'words') return at?.first ? at.block.table.narrative.text : '';
  const field = at?.line?.field;
  if (!field) return '';
  if (column === 'prev') return (field.prev_shown || field.prev_typed).replaceAll(',', '');
  if (field.control === 'yes_no') return field.typed;
  return field.control === 'level' ? said(field, field.typed) : (field.value ?? field.typed);
}

/** What a cell is called, with the code of its row. */
export function called(at: GridLine, column: Column): string {
  const { code, short } = at.block.row;
  if (column === 'words') return `${code} ${t('fill.table.narrative')}`;
  const name = at.line ? `${code} ${asked(at.line)}` : `${code} ${short}`;
  return column === 'prev' ? t('fill.prev_of', { name }) : name;
}

/** What is asked on a line. */
export function asked(line: Line): string {
  if (line.none) return t('fill.none');
  const judge = /:judge\.(\d+)$/.exec(line.field.cell)?.[1];
  if (judge) return t('fill.judge', { n: judge });
  return (line.part && line.field.role) || line.field.label;
}

/** Why nothing is typed at a spot; empty where something is. */
export function shut(at: GridLine, column: Column): string {
  if (column === 'words') return '';
  if (!at.line) return silence(at.block);
  const { table } = at.block;
  if (at.line.field.parts.length > 0) return t('fill.table.computed');
  if (!at.line.open) return table.claimed || table.upper ? silence(at.block) : t('fill.table.none_said');
  return column === 'prev' && at.line.field.prev_cell === null ? t('fill.table.no_prev') : '';
}

/** Why nothing is typed in a row. */
export function silence({ table, row }: Block): string {
  if (row.mark === 'inapplicable') return t('fill.mark.inapplicable');
  if (table.claimed) return t('fill.mark.claimed');
  if (table.upper) return t('fill.mark.upper');
  return table.matters ? t('fill.table.matters') : t('fill.nothing_asked');
}
