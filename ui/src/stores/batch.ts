/** A paper of every unit, a file each: started on 打印, goes on while the officer works elsewhere, and can be stopped. */
import { defineStore } from 'pinia';
import { ref } from 'vue';
import { rpc } from '@/api/rpc';
import type { BatchProgress, SavePapers, SavedPapers } from '@/api/generated/dto';

/** How often the program is asked how far it has come, in ms. */
const EVERY = 300;

/** The minutes that are left, rounded up; none before the first file is there. */
export function minutesLeft(
  began: number,
  now: number,
  { done, of }: Pick<BatchProgress, 'done' | 'of'>,
): number | null {
  if (done === 0) return null;
  return Math.ceil((((now - began) / done) * (of - done)) / 60_000);
}

export const useBatch = defineStore('batch', () => {
  const progress = ref<BatchProgress | null>(null);
  /** What the last one wrote. */
  const saved = ref<SavedPapers | null>(null);
  const left = ref<number | null>(null);

  /** Runs a batch to its end, and keeps `progress` while it runs. */
  async function run(arg: SavePapers): Promise<SavedPapers> {
    [saved.value, left.value] = [null, null];
    progress.value = { running: true, cancelled: false, done: 0, of: 0, unit: '' };
    const began = Date.now();
    const ask = () =>
      rpc('paper_batch_progress', {}).then(
        (now) => {
          if (!progress.value || !now.running) return;
          progress.value = now;
          left.value = minutesLeft(began, Date.now(), now);
        },
        () => undefined,
      );
    const timer = window.setInterval(() => void ask(), EVERY);
    try {
      saved.value = await rpc('paper_batch', arg);
      return saved.value;
    } finally {
      window.clearInterval(timer);
      progress.value = null;
    }
  }

  async function cancel(): Promise<void> {
    const now = await rpc('paper_batch_cancel', {});
    if (progress.value) progress.value = now;
  }

  return { progress, saved, left, run, cancel };
});
