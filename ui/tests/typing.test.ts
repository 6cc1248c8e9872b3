import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CellError, Preview, Recorded, Typing } from '@/api/generated/dto';
import { createTyping, type Where } from '@/stores/typing';

const here: Where = { evaluation: 'e', unit: 'u', indicator: 'c2_1' };
const there: Where = { ...here, indicator: 'c2_2' };

/** A program that answers when told to, or at once what `atOnce` says. */
function program(atOnce: (typing: Typing) => CellError[] | null = () => null) {
  const previews: { typing: Typing; answer: (errors?: CellError[]) => void }[] = [];
  const records: { typing: Typing; answer: (errors?: CellError[]) => void; fail: (error: unknown) => void }[] = [];
  const previewed = vi.fn();
  const recorded = vi.fn();
  const desk = createTyping({
    previewAtOnce(typing) {
      const errors = atOnce(typing);
      return errors && ({ errors } as unknown as Preview);
    },
    preview: (typing) =>
      new Promise<Preview>((done) =>
        previews.push({ typing, answer: (errors = []) => done({ errors } as unknown as Preview) }),
      ),
    record: (typing) =>
      new Promise<Recorded>((done, fail) =>
        records.push({ typing, answer: (errors = []) => done({ errors } as unknown as Recorded), fail }),
      ),
    previewed,
    recorded,
  });
  return { desk, previews, records, previewed, recorded };
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const typedIn = (typing: Typing | undefined) => typing?.cells.map((cell) => [cell.cell, cell.typed]);
const wrong = (cell: string): CellError => ({ cell, typed: '', code: 'not-a-number', text: 'type a number' });

describe('typing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks for a preview at the first letter and for the latest letters once that is answered', async () => {
    const { desk, previews, previewed } = program();
    for (const typed of ['1', '13', '130', '1302']) desk.type(here, 'high', { typed });
    expect(previews.map((one) => typedIn(one.typing))).toEqual([[['high', '1']]]);
    previews[0]?.answer();
    await settle();
    expect(previews).toHaveLength(2);
    expect(typedIn(previews[1]?.typing)).toEqual([['high', '1302']]);
    previews[1]?.answer();
    await settle();
    expect(previews).toHaveLength(2);
    expect(previewed).toHaveBeenCalledTimes(2);
  });

  it('shows at once what can be had at once, and calls for nothing then', () => {
    const { desk, previews, previewed } = program(() => [wrong('high')]);
    desk.type(here, 'high', { typed: 'x' });
    expect(previewed).toHaveBeenCalledTimes(1);
    expect(desk.draftOf(here, 'high')).toMatchObject({ state: 'refused', error: 'type a number' });
    expect(previews).toHaveLength(0);
  });

  it('calls when the answer cannot be had at once, and drops that call for a later answer at once', async () => {
    let busy = true;
    const { desk, previews, previewed } = program(() => (busy ? null : []));
    desk.type(here, 'high', { typed: '1' });
    expect(previews).toHaveLength(1);
    desk.type(here, 'high', { typed: '13' });
    busy = false;
    desk.type(here, 'high', { typed: '130' });
    expect(previewed).toHaveBeenCalledTimes(1);
    previews[0]?.answer();
    await settle();
    expect(previewed).toHaveBeenCalledTimes(1);
    expect(previews).toHaveLength(1);
  });

  it('calls while something is written, so that the preview comes after the write', async () => {
    const { desk, previews, previewed, records } = program(() => []);
    void desk.set(here, 'high', { typed: '1' });
    await settle();
    desk.type(here, 'high', { typed: '13' });
    expect(previewed).not.toHaveBeenCalled();
    expect(previews).toHaveLength(1);
    records[0]?.answer();
    await settle();
    desk.type(here, 'high', { typed: '130' });
    expect(previewed).toHaveBeenCalledTimes(1);
  });

  it('leaves absent what was not typed', () => {
    const { desk, previews } = program();
    desk.type(here, 'high', { typed: '1' });
    expect(previews[0]?.typing.cells[0]).toEqual({
      cell: 'high',
      typed: '1',
      note: null,
      as_of: null,
      source: null,
      estimate: null,
    });
  });

  it('writes after 600 ms without a keystroke and not before', async () => {
    const { desk, records } = program();
    desk.type(here, 'high', { typed: '1' });
    await vi.advanceTimersByTimeAsync(500);
    desk.type(here, 'high', { typed: '13' });
    await vi.advanceTimersByTimeAsync(599);
    expect(records).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(typedIn(records[0]?.typing)).toEqual([['high', '13']]);
  });

  it('is saved only once the write is answered', async () => {
    const { desk, records, recorded } = program();
    desk.type(here, 'high', { typed: '1' });
    expect(desk.state.value).toBe('pending');
    void desk.commit();
    await settle();
    expect(desk.state.value).toBe('saving');
    expect(recorded).not.toHaveBeenCalled();
    records[0]?.answer();
    await settle();
    expect(desk.state.value).toBe('clean');
    expect(desk.draftOf(here, 'high')).toBeUndefined();
  });

  it('keeps what was typed over a write under way and writes it next', async () => {
    const { desk, records, recorded } = program();
    desk.type(here, 'high', { typed: '1' });
    void desk.commit();
    await settle();
    desk.type(here, 'high', { typed: '12' });
    records[0]?.answer();
    await settle();
    expect(desk.draftOf(here, 'high')?.patch.typed).toBe('12');
    expect(recorded).toHaveBeenCalledWith(here, expect.anything(), false);
    await vi.advanceTimersByTimeAsync(600);
    expect(typedIn(records[1]?.typing)).toEqual([['high', '12']]);
  });

  it('keeps what cannot be read, with the reason, and does not send it again', async () => {
    const { desk, previews, records } = program();
    desk.type(here, 'high', { typed: '12x' });
    desk.type(here, 'skilled', { typed: '4455' });
    previews[0]?.answer([wrong('high')]);
    await settle();
    previews[1]?.answer([wrong('high')]);
    await settle();
    expect(desk.draftOf(here, 'high')).toMatchObject({ state: 'refused', error: 'type a number' });
    void desk.commit();
    await settle();
    expect(records.map((one) => typedIn(one.typing))).toEqual([[['skilled', '4455']]]);
    records[0]?.answer();
    await settle();
    expect(desk.state.value).toBe('refused');
    expect(desk.draftOf(here, 'high')?.patch.typed).toBe('12x');
  });

  it('learns from the write as well what cannot be read', async () => {
    const { desk, records } = program();
    const flushed = desk.set(here, 'high', { typed: 'x' }).then(() => desk.flush());
    await settle();
    records[0]?.answer([wrong('high')]);
    expect(await flushed).toBe('refused');
    expect(records).toHaveLength(1);
  });

  it('forgets the error when the text is mended', async () => {
    const { desk, previews } = program();
    desk.type(here, 'high', { typed: 'x' });
    previews[0]?.answer([wrong('high')]);
    await settle();
    desk.type(here, 'high', { typed: '5' });
    expect(desk.draftOf(here, 'high')?.state).toBe('dirty');
    previews[1]?.answer();
    await settle();
    expect(desk.draftOf(here, 'high')?.error).toBe('');
  });

  it('does not take an old answer for the error of newer text', async () => {
    const { desk, previews } = program();
    desk.type(here, 'high', { typed: 'x' });
    desk.type(here, 'high', { typed: '5' });
    previews[0]?.answer([wrong('high')]);
    await settle();
    expect(desk.draftOf(here, 'high')).toMatchObject({ state: 'dirty', error: '' });
  });

  it('loses nothing when a write fails, says so, and tries again by itself', async () => {
    const { desk, records } = program();
    desk.type(here, 'high', { typed: '1' });
    const flushed = desk.flush();
    await settle();
    records[0]?.fail({ code: 'disk-full', message: 'no room', params: {}, field: null, others: [], trace: '' });
    expect(await flushed).toBe('failed');
    expect(desk.state.value).toBe('failed');
    expect(desk.failure.value?.code).toBe('disk-full');
    expect(desk.draftOf(here, 'high')?.patch.typed).toBe('1');
    await vi.advanceTimersByTimeAsync(3000);
    expect(records).toHaveLength(2);
    records[1]?.answer();
    await settle();
    expect(desk.state.value).toBe('clean');
  });

  it('flushes before another indicator opens, each under its own indicator', async () => {
    const { desk, records } = program();
    desk.type(here, 'high', { typed: '1' });
    desk.type(there, 'certs', { typed: '2' });
    const flushed = desk.flush();
    await settle();
    expect(records[0]?.typing.indicator).toBe('c2_1');
    records[0]?.answer();
    await settle();
    expect(records[1]?.typing.indicator).toBe('c2_2');
    records[1]?.answer();
    expect(await flushed).toBe('clean');
  });

  it('writes one at a time', async () => {
    const { desk, records } = program();
    void desk.set(here, 'a', { typed: '1' });
    void desk.set(here, 'b', { typed: '2' });
    await settle();
    expect(records).toHaveLength(1);
    records[0]?.answer();
    await settle();
    expect(records.flatMap((one) => typedIn(one.typing)?.map(([cell]) => cell))).toEqual(['a', 'b']);
  });

  it('does not score words', async () => {
    const { desk, previews, records } = program();
    desk.type(here, 'c2_1:text', { typed: 'words' }, false);
    await vi.advanceTimersByTimeAsync(600);
    expect(previews).toHaveLength(0);
    expect(records).toHaveLength(1);
  });

  it('gives up the text of a cell and does not show a preview from before', async () => {
    const { desk, previews, previewed } = program();
    desk.type(here, 'high', { typed: '1' });
    desk.drop(here, 'high');
    desk.forgetPreviews();
    previews[0]?.answer();
    await settle();
    expect(previewed).not.toHaveBeenCalled();
    expect(desk.state.value).toBe('clean');
  });
});
