/** Words that are drafted from the figures until the officer writes them. */
import { computed, ref } from 'vue';
import type { CellDesk } from '@/components/field/cell';

export function useDrafted(cell: CellDesk) {
  /** Emptied but not left: the draft does not come back under the officer's hands. */
  const emptied = ref(false);
  return {
    text: computed(() => (emptied.value ? '' : cell.text.value)),
    typed(text: string): void {
      emptied.value = text === '';
      if (text) cell.type(text, false);
    },
    done(): void {
      if (emptied.value) void cell.set('');
      else void cell.commit();
      emptied.value = false;
    },
    /** Shows the draft again without writing anything. */
    refill(): void {
      emptied.value = false;
    },
  };
}
