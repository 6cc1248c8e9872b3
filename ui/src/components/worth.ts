/** What a group counts for: its weight under a mean, its points elsewhere. */
import { t } from '@/locale';

export function worth({ points, weight }: { points: string; weight: string }): string {
  return weight ? t('fill.weight', { weight }) : t('fill.points', { points });
}
