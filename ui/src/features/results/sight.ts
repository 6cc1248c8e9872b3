/** A long list in a box that scrolls: only the rows in sight are drawn, and a viewport of them above and below. */
import { computed, onMounted, ref, watch, type ComputedRef, type ShallowRef } from 'vue';
import { slice } from './results';

/** Height of a row, CSS px. */
export const ROW = 28;

export interface Sight<T> {
  /** Positions of the rows to draw: from the first, up to the last and without it. */
  drawn: ComputedRef<{ from: number; to: number }>;
  visible: ComputedRef<T[]>;
  /** Looks where the box stands now. */
  look: () => void;
}

export function useSight<T>(box: Readonly<ShallowRef<HTMLElement | null>>, rows: () => T[]): Sight<T> {
  const top = ref(0);
  const height = ref(560);
  const drawn = computed(() => slice(rows().length, ROW, top.value, height.value));
  const visible = computed(() => rows().slice(drawn.value.from, drawn.value.to));
  function look(): void {
    top.value = box.value?.scrollTop ?? 0;
    height.value = box.value?.clientHeight ?? height.value;
  }
  onMounted(look);
  watch(rows, () => {
    if (box.value) box.value.scrollTop = 0;
    top.value = 0;
  });
  return { drawn, visible, look };
}
