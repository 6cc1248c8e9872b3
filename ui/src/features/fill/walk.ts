/** Where the cursor goes next. */
import type { RowView } from '@/api/generated/dto';

/** The indicator to open when none is named: the last one open, else the first blank one, else the first. */
export function firstToOpen(rows: RowView[], last: string | undefined): string | undefined {
  if (last && rows.some((row) => row.key === last)) return last;
  return (rows.find((row) => row.mark === 'blank') ?? rows[0])?.key;
}

/** The field after the one that has the cursor, among those that can be typed into; none after the last. */
export function nextField(form: Element | null): HTMLElement | null {
  if (!form) return null;
  const fields = [...form.querySelectorAll<HTMLElement>('[data-field]:not(:disabled)')];
  const at = fields.findIndex((field) => field === document.activeElement);
  return fields[at + 1] ?? null;
}
