/** What is written to many cells of the grid at once: a block that is pasted, and cells that are cleared. Each is one operation. */
import { shallowRef } from 'vue';
import { rpc } from '@/api/rpc';
import type { Current } from '@/api/generated/dto';
import { useApp } from '@/stores/app';
import { useAsk } from '@/stores/ask';
import { useDesk } from '@/stores/desk';
import { addressAt, type GridLine, type Spot } from './lines';
import { cellsOf, clearing, lay, refusedOf, type Laid, type Refused } from './paste';

export interface Report {
  /** Cells that were filled, or would be. */
  taken: number;
  blanks: number;
  refused: Refused[];
  /** Whether nothing is written yet: so much would be refused that the block may begin at the wrong cell. */
  held: boolean;
}

/** More refusals than this are asked about before anything is written. */
const FEW = 3;

export function usePasting(lines: () => GridLine[]) {
  const app = useApp();
  const desk = useDesk();
  const { run } = useAsk();
  const report = shallowRef<Report | null>(null);
  let held: Laid | null = null;

  /** What is typed is written first; then the work is done with the indicator that the first cell belongs to. */
  async function after(
    first: Spot | undefined,
    work: (at: Current, indicator: string) => Promise<void>,
  ): Promise<void> {
    const current = app.current;
    const indicator = first && lines()[first.line]?.block.row.key;
    if (!current || !indicator || (await desk.typing.flush()) === 'failed') return;
    await run(() => work(current, indicator));
  }

  async function record(at: Current, indicator: string, cells: ReturnType<typeof cellsOf>) {
    const recorded = await rpc('record', { ...at, indicator, cells });
    for (const { cell } of cells) desk.typing.drop({ ...at, indicator }, cell);
    desk.take(recorded);
    return recorded.errors;
  }

  const told = (laid: Laid, refused: Refused[], waits: boolean): Report => ({
    taken: laid.pieces.length - refused.filter((one) => one.why === 'unread').length,
    blanks: laid.blanks,
    refused,
    held: waits,
  });

  /** Lays a block over the grid and asks what of it can be read: a few refusals are named afterwards, many before. */
  async function put(from: Spot, block: string[][]): Promise<void> {
    const laid = lay(lines(), from, block);
    if (laid.pieces.length === 0) {
      report.value = told(laid, laid.refused, false);
      return;
    }
    await after(laid.pieces[0]?.spot, async (at, indicator) => {
      const { errors } = await rpc('preview', { ...at, indicator, cells: cellsOf(laid.pieces) });
      const asked = told(laid, refusedOf(laid, errors), true);
      if (asked.taken > 0 && (asked.refused.length > FEW || asked.refused.length > asked.taken)) {
        held = laid;
        report.value = asked;
      } else report.value = told(laid, refusedOf(laid, await record(at, indicator, cellsOf(laid.pieces))), false);
    });
  }

  /** Writes all the same what was held. */
  async function write(): Promise<void> {
    const laid = held;
    if (!laid) return;
    held = null;
    await after(laid.pieces[0]?.spot, async (at, indicator) => {
      report.value = told(laid, refusedOf(laid, await record(at, indicator, cellsOf(laid.pieces))), false);
    });
  }

  function close(): void {
    held = null;
    report.value = null;
  }

  /** Clears these cells and returns how many held something. */
  async function clear(spots: Spot[]): Promise<number> {
    const typed = (spot: Spot) => {
      const cell = addressAt(lines(), spot);
      return (
        cell !== null && desk.typing.drafts.size > 0 && [...desk.typing.drafts.values()].some((d) => d.cell === cell)
      );
    };
    const cells = clearing(lines(), spots, typed);
    await after(spots[0], async (at, indicator) => {
      if (cells.length > 0) await record(at, indicator, cells);
    });
    return cells.length;
  }

  return { report, put, write, close, clear };
}
