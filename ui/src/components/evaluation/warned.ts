import { ref, watch, type Ref } from 'vue';
import type { Warnings } from '@/api/generated/dto';
import { useAsk } from '@/stores/ask';

/** What the core says of comparison groups while they are being made: asked whenever `of` changes, the last answer counts. */
export function useWarned<T>(of: () => T, ask: (now: T) => Promise<Warnings> | null): Ref<string[]> {
  const { latest } = useAsk();
  const warnings = ref<string[]>([]);
  watch(
    of,
    (now) =>
      latest(
        async () => (await ask(now))?.warnings ?? [],
        (said) => (warnings.value = said),
      ),
    { immediate: true },
  );
  return warnings;
}
