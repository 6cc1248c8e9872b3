/** Puts down what the reviewer decides; whatever watches the journal then reads anew. */
import { rpc } from '@/api/rpc';
import type { ReviewChange } from '@/api/generated/dto';
import { useAsk } from '@/stores/ask';
import { useSheet } from '@/stores/sheet';

export function usePut() {
  const sheet = useSheet();
  const { busy, wrong, onSheet } = useAsk('form');

  async function put(changes: ReviewChange[]): Promise<boolean> {
    if (changes.length === 0 || busy.value) return false;
    return onSheet(async (at) => {
      await rpc('review_put', { ...at, changes });
      await sheet.load();
    });
  }

  return { wrong, put };
}
