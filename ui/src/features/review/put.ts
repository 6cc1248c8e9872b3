/** Puts down what the reviewer decides; whatever watches the journal then reads anew. */
import { ref } from 'vue';
import { rpc, uiError } from '@/api/rpc';
import type { ReviewChange, UiError } from '@/api/generated/dto';
import { useApp } from '@/stores/app';
import { useSheet } from '@/stores/sheet';

export function usePut() {
  const app = useApp();
  const sheet = useSheet();
  let busy = false;
  /** What was typed and is not taken, with its field. */
  const wrong = ref<UiError | null>(null);

  async function put(changes: ReviewChange[]): Promise<boolean> {
    const at = app.current;
    if (!at || changes.length === 0 || busy) return false;
    busy = true;
    wrong.value = null;
    try {
      await rpc('review_put', { ...at, changes });
      await sheet.load();
      return true;
    } catch (thrown) {
      const error = uiError(thrown);
      if (error.field) wrong.value = error;
      else app.fail(thrown);
      return false;
    } finally {
      busy = false;
    }
  }

  return { wrong, put };
}
