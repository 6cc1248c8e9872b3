import { ref, watch, type Ref } from 'vue';
import type { Warnings } from '@/api/generated/dto';
import { useApp } from '@/stores/app';

/** What the core says of comparison groups while they are being made: asked whenever `of` changes, the last answer counts. */
export function useWarned<T>(of: () => T, ask: (now: T) => Promise<Warnings> | null): Ref<string[]> {
  const app = useApp();
  const warnings = ref<string[]>([]);
  let asked = 0;
  watch(
    of,
    async (now) => {
      const mine = ++asked;
      try {
        const said = (await ask(now))?.warnings ?? [];
        if (mine === asked) warnings.value = said;
      } catch (thrown) {
        app.fail(thrown);
      }
    },
    { immediate: true },
  );
  return warnings;
}
