/** 增减: what is tried may be said by how much it differs from what stands. */
import { stepOf, sum } from '@/components/decimal';
import { t } from '@/locale';

/** The amount after one of these words; none where the text begins with none of them. */
function after(text: string, words: string[]): string | null {
  const word = words.find((one) => text.toLowerCase().startsWith(one.toLowerCase()));
  return word === undefined ? null : text.slice(word.length);
}

/** A figure as it stands, without what only makes it readable. */
const plain = (shown: string): string => shown.replace(/[,\s]/g, '');
const half = (text: string): string => text.normalize('NFKC').trim();

/** The figure that is meant: 增加 3, 减少 2 and +3 are counted from what stands; everything else is the figure itself. */
export function meant(typed: string, now: string): string {
  const text = half(typed);
  const more = after(text, ['+', ...t('trial.more_words').split(' ')]);
  const less = after(text, t('trial.less_words').split(' '));
  const from = plain(now) || '0';
  if (more !== null) return sum(from, plain(more)) || typed;
  return (less === null ? '' : sum(from, `-${plain(less)}`)) || typed;
}

/** What stands in a field after a step up or down from what is tried, else from what stands; empty where that is no number. */
export function stepped(typed: string, now: string, up: boolean): string {
  const from = plain(meant(typed, now)) || plain(now) || '0';
  const step = stepOf(plain(now));
  return sum(from, up ? step : `-${step}`);
}
