/** A field in the top bar that opens over the page, finds by words, and gives the cursor back where it was. */
import { computed, nextTick, ref, shallowRef, useTemplateRef, watch, type ComputedRef, type Ref } from 'vue';
import { useAsk } from '@/stores/ask';

export interface Finder<T> {
  words: Ref<string>;
  /** What was found, and by which words. */
  found: Readonly<Ref<{ answer: T; words: string }>>;
  /** Whether it was found by other words than those typed. */
  late: ComputedRef<boolean>;
  panel: Readonly<Ref<HTMLElement | null>>;
  back: () => void;
}

/** The template calls the box that opens `panel`. */
export function useFinder<T>(open: Ref<boolean>, nothing: T, read: (words: string) => Promise<T>): Finder<T> {
  const { latest } = useAsk();
  const words = ref('');
  const found = shallowRef({ answer: nothing, words: '' });
  const panel = useTemplateRef<HTMLElement>('panel');
  let before: HTMLElement | null = null;

  async function find(): Promise<void> {
    const asked = words.value.trim();
    await latest(
      () => read(asked),
      (answer) => (found.value = { answer, words: asked }),
    );
  }

  watch(open, async (now) => {
    if (!now) return void (words.value = '');
    before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    void find();
    await nextTick();
    panel.value?.querySelector('input')?.focus();
  });
  watch(words, () => open.value && find());

  const late = computed(() => found.value.words !== words.value.trim());
  return { words, found, late, panel, back: () => before?.focus() };
}
