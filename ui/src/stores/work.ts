/** One piece of work at a time on the open sheet: busy while it runs, its failure shown to the officer. */
import { ref } from 'vue';
import type { Current } from '@/api/generated/dto';
import { useApp } from './app';

export function useWork() {
  const app = useApp();
  const busy = ref(false);

  async function run(work: (at: Current) => Promise<void>): Promise<void> {
    if (!app.current) return;
    busy.value = true;
    try {
      await work(app.current);
    } catch (thrown) {
      app.fail(thrown);
    } finally {
      busy.value = false;
    }
  }

  return { busy, run };
}
