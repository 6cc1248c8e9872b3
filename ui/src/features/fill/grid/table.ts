/** The rows of 表格, read anew after every write; rows that did not change stay the same objects and are not drawn again. */
import { computed, shallowRef, watch } from 'vue';
import { rpc } from '@/api/rpc';
import { useApp } from '@/stores/app';
import { useAsk } from '@/stores/ask';
import { useSheet } from '@/stores/sheet';
import { blocks as blocksOf, gridLines, type Block } from './lines';

const same = (a: Block, b: Block): boolean =>
  [a.table, a.first, a.second].every(
    (one, n) => JSON.stringify(one) === JSON.stringify([b.table, b.first, b.second][n]),
  );

export function useTable() {
  const app = useApp();
  const sheet = useSheet();
  const blocks = shallowRef<Block[]>([]);
  const lines = computed(() => gridLines(blocks.value));
  /** Number of the first line of each row. */
  const starts = computed(() => {
    const found = new Map<string, number>();
    lines.value.forEach(({ block }, line) => found.has(block.row.key) || found.set(block.row.key, line));
    return found;
  });
  const { latest } = useAsk();

  async function load(): Promise<void> {
    const at = app.current;
    if (!at || !sheet.view) return;
    await latest(
      () => rpc('table', at),
      ({ rows }) => {
        const before = new Map(blocks.value.map((block) => [block.row.key, block]));
        blocks.value = blocksOf(sheet.groups, sheet.rows, rows).map((now) => {
          const old = before.get(now.row.key);
          return old && same(old, now) ? old : now;
        });
      },
    );
  }

  // Every write and every step back leaves a new state of the journal.
  watch([() => app.current, () => sheet.journal], () => void load(), { immediate: true });
  return { blocks, lines, starts, load };
}
