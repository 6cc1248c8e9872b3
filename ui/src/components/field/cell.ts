/** One cell on the page: what it shows, what is wrong with it, and how typing reaches the desk. */
import { computed, type ComputedRef } from 'vue';
import { useDesk } from '@/stores/desk';
import type { Patch, Where } from '@/stores/typing';

export interface CellDesk {
  /** What the field holds: the draft, else what is written. */
  text: ComputedRef<string>;
  error: ComputedRef<string>;
  /** Whether what it holds is not written yet. */
  pending: ComputedRef<boolean>;
  type: (typed: string, scored?: boolean) => void;
  patch: (patch: Patch) => void;
  set: (typed: string) => Promise<void>;
  commit: () => Promise<void>;
  drop: () => void;
}

/** `at` is the indicator it is typed for: the open one, where nothing else is said. */
export function useCell(address: () => string, written: () => string, at?: () => Where | null): CellDesk {
  const desk = useDesk();
  const where = computed(() => (at ? at() : desk.where));
  const draft = computed(() => (where.value ? desk.typing.draftOf(where.value, address()) : undefined));
  const text = computed(() => draft.value?.patch.typed ?? written());
  return {
    text,
    error: computed(() => draft.value?.error ?? ''),
    pending: computed(() => draft.value !== undefined),
    type(typed, scored = true) {
      if (where.value && typed !== text.value) desk.typing.type(where.value, address(), { typed }, scored);
    },
    patch(patch) {
      if (where.value) desk.typing.type(where.value, address(), patch, false);
    },
    async set(typed) {
      if (where.value && typed !== text.value) await desk.typing.set(where.value, address(), { typed });
    },
    commit: () => desk.typing.commit(),
    drop() {
      if (where.value) desk.typing.drop(where.value, address());
    },
  };
}
