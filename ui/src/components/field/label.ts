/** What a thing asked is called. */
import type { Field } from '@/api/generated/dto';
import { t } from '@/locale';

/** Judges are numbered, last year's figure says so. */
export function labelOf({ cell, label }: Field): string {
  const judge = /:judge\.(\d+)$/.exec(cell)?.[1];
  if (judge) return t('fill.judge', { n: judge });
  return cell.includes('@prev') ? t('fill.prev_of', { name: label }) : label;
}
