/**
 * The difference that changes made, shown for a moment beside the number. Empty most of the time. Letters typed in one go
 * add up: what counts is the number before the first of them.
 */
import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { difference } from '@/components/decimal';

/** `of` names what the number belongs to: opening something else is no change. */
export function useFlash(number: () => string | null, of: () => string, moment = 2500): Ref<string> {
  const shown = ref('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start: string | null = null;

  function end(): void {
    clearTimeout(timer);
    timer = undefined;
    shown.value = '';
  }

  watch([number, of] as const, ([now, owner], [before, ownerBefore]) => {
    if (owner !== ownerBefore) return end();
    if (timer === undefined) start = before;
    clearTimeout(timer);
    shown.value = difference(start, now);
    timer = setTimeout(end, moment);
  });
  onScopeDispose(() => clearTimeout(timer));
  return shown;
}
