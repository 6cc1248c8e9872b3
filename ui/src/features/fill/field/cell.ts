/** One cell on the page: what it shows, what is wrong with it, and how typing reaches the desk. */
import { computed, type ComputedRef } from 'vue';
import { useDesk } from '@/stores/desk';
import type { Patch } from '../typing';

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

export function useCell(address: () => string, written: () => string): CellDesk {
  const desk = useDesk();
  const draft = computed(() => (desk.where ? desk.typing.draftOf(desk.where, address()) : undefined));
  const text = computed(() => draft.value?.patch.typed ?? written());
  return {
    text,
    error: computed(() => draft.value?.error ?? ''),
    pending: computed(() => draft.value !== undefined),
    type(typed, scored = true) {
      if (desk.where && typed !== text.value) desk.typing.type(desk.where, address(), { typed }, scored);
    },
    patch(patch) {
      if (desk.where) desk.typing.type(desk.where, address(), patch, false);
    },
    async set(typed) {
      if (desk.where && typed !== text.value) await desk.typing.set(desk.where, address(), { typed });
    },
    commit: () => desk.typing.commit(),
    drop() {
      if (desk.where) desk.typing.drop(desk.where, address());
    },
  };
}
