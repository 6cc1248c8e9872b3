/** The difference a change made, shown for a moment beside the number. Empty most of the time. */
import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { difference } from './decimal';

/** `of` names what the number belongs to: opening something else is no change. */
export function useFlash(number: () => string | null, of: () => string, moment = 2500): Ref<string> {
  const shown = ref('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch([number, of] as const, ([now, owner], [before, ownerBefore]) => {
    const gap = owner === ownerBefore ? difference(before, now) : '';
    if (owner === ownerBefore && !gap) return;
    clearTimeout(timer);
    shown.value = gap;
    if (gap) timer = setTimeout(() => (shown.value = ''), moment);
  });
  onScopeDispose(() => clearTimeout(timer));
  return shown;
}
