/** The help beside the screen: whether it is open, and which word it explains. */
import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { Named } from '@/locale';

export type Term = Named<'help.terms'>;

export const useHelp = defineStore('help', () => {
  const open = ref(false);
  const term = ref<Term | null>(null);

  function toggle(): void {
    open.value = !open.value;
    term.value = null;
  }

  /** Opens the entry of a word. */
  function explain(word: Term): void {
    term.value = word;
    open.value = true;
  }

  return { open, term, toggle, explain };
});
