/** The one desk of drafts of the window, tied to the program and to the open indicator. See features/fill/typing.ts. */
import { defineStore } from 'pinia';
import { computed, nextTick, ref, shallowRef } from 'vue';
import { previewAtOnce, rpc } from '@/api/rpc';
import type { CellError, FillView, LeafView, Recorded, Typing } from '@/api/generated/dto';
import { createTyping, type Where } from '@/features/fill/typing';
import { useApp } from './app';
import { useSheet } from './sheet';

/** Address of what a unit does best, in words; it belongs to no indicator. */
export const HIGHLIGHTS = '@highlights';

/** For the bench: goes up once the page shows what a preview said. */
function previewShown(): void {
  const root = document.documentElement;
  root.dataset.previewSeq = String(Number(root.dataset.previewSeq ?? '0') + 1);
}

export const useDesk = defineStore('desk', () => {
  const sheet = useSheet();
  const app = useApp();
  /** The open indicator: replaced, never changed. */
  const leaf = shallowRef<LeafView | null>(null);
  /** How 填报 is shown: one indicator at a time, or all as a table. */
  const mode = ref<'form' | 'table'>('form');
  const where = computed<Where | null>(() =>
    app.current && leaf.value ? { ...app.current, indicator: leaf.value.key } : null,
  );
  /** Another window has the workspace open: everything can be read, nothing typed. */
  const locked = computed(() => app.state?.workspace?.read_only ?? false);

  /** While newer typing waits (not settled), what its preview said about the scores stays on the screen. */
  function take(recorded: Recorded, settled = true): void {
    const open = leaf.value;
    if (open?.key === recorded.leaf.key) {
      leaf.value = settled ? recorded.leaf : { ...recorded.leaf, outcome: open.outcome };
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
    previewed(where, preview) {
      sheet.takePreview(preview);
      const open = leaf.value;
      if (open?.key === where.indicator) {
        leaf.value = {
          ...open,
          outcome: preview.outcome,
          narrative: { ...open.narrative, drafted: preview.drafted },
        };
      }
      void nextTick(previewShown);
    },
    recorded: (_, written, settled) => ('view' in written ? sheet.takeView(written.view) : take(written, settled)),
  });

  return { leaf, mode, where, locked, typing, take };
});
