/** How wide the page is, in the pixels that it is drawn with: a larger zoom makes it narrower. */
import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

/** Narrower than this, panels beside the work fold away. */
export const NARROW = 1000;

/** Whether the page is narrow now. */
export function useNarrow(): Ref<boolean> {
  const query = window.matchMedia(`(max-width: ${NARROW - 1}px)`);
  const narrow = ref(query.matches);
  const look = (): void => void (narrow.value = query.matches);
  onMounted(() => query.addEventListener('change', look));
  onBeforeUnmount(() => query.removeEventListener('change', look));
  return narrow;
}
