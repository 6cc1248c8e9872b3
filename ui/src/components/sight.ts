/** A long list in a box that scrolls: only the rows in sight are drawn, and a viewport of them above and below. */
import { computed, onMounted, ref, watch, type ComputedRef, type ShallowRef } from 'vue';

/** Height of a row, CSS px. */
export const ROW = 28;

/** Which rows to draw: those in sight and a viewport around, so that a scroll by one viewport meets rows that are there. */
export function slice(count: number, row: number, top: number, height: number): { from: number; to: number } {
  const seen = Math.ceil(height / row);
  const first = Math.floor(top / row);
  return { from: Math.max(0, first - seen), to: Math.min(count, first + 2 * seen + 1) };
}

export interface Sight<T> {
  /** Positions of the rows to draw: from the first, up to the last and without it. */
  drawn: ComputedRef<{ from: number; to: number }>;
  visible: ComputedRef<T[]>;
  /** Looks where the box stands now. */
  look: () => void;
  /** Scrolls to a row that is out of sight. */
  reveal: (row: number) => void;
}

/** `anew`: what another list begins with, at its head; the same list read again stays where it is. */
export function useSight<T>(
  box: Readonly<ShallowRef<HTMLElement | null>>,
  rows: () => T[],
  anew: () => unknown = rows,
): Sight<T> {
  const top = ref(0);
  const height = ref(560);
  const drawn = computed(() => slice(rows().length, ROW, top.value, height.value));
  const visible = computed(() => rows().slice(drawn.value.from, drawn.value.to));
  function look(): void {
    top.value = box.value?.scrollTop ?? 0;
    height.value = box.value?.clientHeight ?? height.value;
  }
  function reveal(row: number): void {
    const list = box.value;
    const y = row * ROW;
    if (!list || (y >= list.scrollTop && y + 2 * ROW <= list.scrollTop + list.clientHeight)) return;
    list.scrollTop = Math.max(0, y - list.clientHeight / 2);
    look();
  }
  onMounted(look);
  watch(anew, () => {
    if (box.value) box.value.scrollTop = 0;
    top.value = 0;
  });
  return { drawn, visible, look, reveal };
}

/** What a table of them can be asked from outside: see LongTable.vue. */
export interface LongTableHandle {
  /** Scrolls to a row that is out of sight. */
  reveal: (row: number) => void;
  /** Puts the cursor on what a selector finds, in a row that is brought into sight first. */
  focus: (css: string, row?: number) => Promise<void>;
}
