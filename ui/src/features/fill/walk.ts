/** Which indicator opens. */
import type { RowView } from '@/api/generated/dto';
import { isBlank } from './tree/tree';

/** The indicator to open when none is named: the last one open, else the first blank one, else the first. */
export function firstToOpen(rows: RowView[], last: string | undefined): string | undefined {
  if (last && rows.some((row) => row.key === last)) return last;
  return (rows.find(isBlank) ?? rows[0])?.key;
}
