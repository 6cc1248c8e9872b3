/** The one desk of drafts of the window, tied to the program and to the open indicator. See typing.ts. */
import { defineStore } from 'pinia';
import { computed, nextTick, ref, shallowRef } from 'vue';
import { previewAtOnce, rpc } from '@/api/rpc';
import type { CellError, FillView, LeafView, OutcomeView, Recorded, Typing } from '@/api/generated/dto';
import { createTyping, type Where } from './typing';
import { useApp } from './app';
import { useSheet } from './sheet';

/** Address of what a unit does best, in words; it belongs to no indicator. */
export const HIGHLIGHTS = '@highlights';
/** Where 填报 shows what 退回修改 asks for; it belongs to no indicator either. */
export const RETURNED = '@returned';
export const unscored = (key: string | undefined): boolean => key === HIGHLIGHTS || key === RETURNED;

/** For the bench: goes up once the page shows what a preview said. */
function previewShown(): void {
  const root = document.documentElement;
  root.dataset.previewSeq = String(Number(root.dataset.previewSeq ?? '0') + 1);
}

export const useDesk = defineStore('desk', () => {
  const sheet = useSheet();
  const app = useApp();
  /** The open indicator as it is written: replaced, never changed. */
  const leaf = shallowRef<LeafView | null>(null);
  /** What typing makes of it; kept apart, so that a keystroke draws only what it changes. */
  const preview = shallowRef<{ over: LeafView; outcome: OutcomeView; drafted: string } | null>(null);
  const live = computed(() => (preview.value?.over === leaf.value ? preview.value : null));
  const outcome = computed(() => live.value?.outcome ?? leaf.value?.outcome ?? null);
  const drafted = computed(() => live.value?.drafted ?? leaf.value?.narrative.drafted ?? '');
  /** How 填报 is shown: one indicator at a time, or all as a table. */
  const mode = ref<'form' | 'table'>('form');
  const where = computed<Where | null>(() =>
    app.current && leaf.value ? { ...app.current, indicator: leaf.value.key } : null,
  );
  /** Everything can be read, nothing typed; the view says why. */
  const locked = computed(() => Boolean(sheet.view?.locked));

  /** While newer typing waits (not settled), what its preview said about the scores stays on the screen. */
  function take(recorded: Recorded, settled = true): void {
    if (leaf.value?.key === recorded.leaf.key) {
      const shown = settled ? null : live.value;
      leaf.value = recorded.leaf;
      preview.value = shown && { ...shown, over: recorded.leaf };
    }
    sheet.takeScores(recorded.scores, settled);
    sheet.takeJournal(recorded.journal);
  }

  async function putHighlights({ evaluation, unit, cells }: Typing) {
    const text = cells[0]?.typed ?? '';
    return { errors: [], view: await rpc('highlights_put', { evaluation, unit, text }) };
  }

  type Written = Recorded | { errors: CellError[]; view: FillView };
  const typing = createTyping<Written>({
    previewAtOnce,
    preview: (args) => rpc('preview', args),
    record: (args) => (args.indicator === HIGHLIGHTS ? putHighlights(args) : rpc('record', args)),
    previewed(where, answer) {
      sheet.takePreview(answer);
      const over = leaf.value;
      if (over?.key === where.indicator) preview.value = { over, outcome: answer.outcome, drafted: answer.drafted };
      void nextTick(previewShown);
    },
    recorded: (_, written, settled) => ('view' in written ? sheet.takeView(written.view) : take(written, settled)),
  });

  return { leaf, outcome, drafted, mode, where, locked, typing, take };
});
