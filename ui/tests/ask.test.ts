/** Asking the core: where a refusal is shown, what is busy, and which answers come too late. */
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { ref } from 'vue';
import type { UiError } from '@/api/generated/dto';
import { useApp } from '@/stores/app';
import { useAsk, type Place } from '@/stores/ask';

const refusal = (field: string | null, others: UiError['others'] = []): UiError => ({
  code: 'c',
  message: 'No',
  params: {},
  field,
  others,
  trace: '',
});
const refuse = (error: unknown) => () => Promise.reject(error);

/** A question that is answered later. */
function question<T>() {
  let [answer, fail]: [(value: T) => void, (thrown: unknown) => void] = [() => undefined, () => undefined];
  const asked = new Promise<T>((done, failed) => ([answer, fail] = [done, failed]));
  return { asked: () => asked, answer: (value: T) => answer(value), fail: (thrown: unknown) => fail(thrown) };
}

describe('asking the core', () => {
  beforeEach(() => setActivePinia(createPinia()));

  it.each([
    ['notice', 'day', false],
    ['notice', null, false],
    ['form', 'day', true],
    ['form', null, false],
    [['day'], 'day', true],
    [['day'], 'year', false],
    [['day'], null, false],
    ['here', 'day', true],
    ['here', null, true],
  ] as [Place, string | null, boolean][])(
    'shows a refusal in one place: %o, field %s',
    async (place, field, beside) => {
      const app = useApp();
      const { wrong, failed, run } = useAsk(place);
      expect(await run(refuse(refusal(field)))).toBe(false);
      expect(failed.value).toBe(true);
      expect(wrong.value !== null).toBe(beside);
      expect(app.error !== null).toBe(!beside);
    },
  );

  it('names every wrong field and puts the cursor into the first of them', async () => {
    document.body.innerHTML = '<form><input id="a"><input id="b" aria-invalid="true"></form>';
    const { faults, run } = useAsk('form', ref(document.querySelector('form')));
    await run(refuse(refusal('b', [{ field: 'c', message: 'Neither' }])));
    expect(faults.value).toEqual({ b: 'No', c: 'Neither' });
    expect(document.activeElement?.id).toBe('b');
  });

  it('forgets what it said of a field as soon as that field is changed, and of no other', async () => {
    document.body.innerHTML =
      '<form><input name="a" aria-invalid="true"><input name="b" aria-invalid="true"><input name="c"></form>';
    const { faults, wrong, run } = useAsk('form', ref(document.querySelector('form')));
    await run(refuse(refusal('a', [{ field: 'b', message: 'Neither' }])));
    const change = (name: string) =>
      document.querySelector(`[name=${name}]`)?.dispatchEvent(new Event('input', { bubbles: true }));
    change('c');
    expect(faults.value).toEqual({ a: 'No', b: 'Neither' });
    // The field hears its own change first: drawn before that, it would be given back what stood there.
    let heard = false;
    document.querySelector('[name=a]')?.addEventListener('input', () => (heard = 'a' in faults.value));
    change('a');
    expect(heard).toBe(true);
    expect(faults.value).toEqual({ b: 'Neither' });
    change('b');
    expect(wrong.value).toBeNull();
  });

  it('forgets a refusal when the work begins again, and shows what is no answer of the core as well', async () => {
    const { wrong, failed, run } = useAsk('here');
    await run(refuse(new Error('broken')));
    expect(wrong.value).toMatchObject({ code: 'page', message: 'broken' });
    const { asked, answer } = question<void>();
    const again = run(asked);
    expect([wrong.value, failed.value]).toEqual([null, false]);
    answer();
    expect(await again).toBe(true);
  });

  it('is busy until all that was asked is answered', async () => {
    const { busy, run } = useAsk();
    const [first, second] = [question<void>(), question<void>()];
    const both = [run(first.asked), run(second.asked)];
    first.answer();
    await both[0];
    expect(busy.value).toBe(true);
    second.fail(refusal(null));
    await both[1];
    expect(busy.value).toBe(false);
  });

  it('takes the answer to the last question only, whichever comes last', async () => {
    const { latest } = useAsk();
    const taken: string[] = [];
    const [first, second] = [question<string>(), question<string>()];
    const both = [first, second].map(({ asked }) => latest(asked, (answer) => taken.push(answer)));
    second.answer('second');
    first.answer('first');
    expect(await Promise.all(both)).toEqual([false, true]);
    expect(taken).toEqual(['second']);
  });

  it('ignores a refusal that comes too late', async () => {
    const { failed, wrong, latest } = useAsk('here');
    const [first, second] = [question<string>(), question<string>()];
    const both = [first, second].map(({ asked }) => latest(asked, () => undefined));
    first.fail(refusal(null));
    second.answer('second');
    await Promise.all(both);
    expect([failed.value, wrong.value]).toEqual([false, null]);
  });

  it('keeps a refusal of what is typed on the screen until the next answer', async () => {
    const { wrong, latest } = useAsk('here');
    await latest(refuse(refusal(null)), () => undefined);
    const { asked, answer } = question<string>();
    const next = latest(asked, () => undefined);
    expect(wrong.value?.message).toBe('No');
    answer('now');
    await next;
    expect(wrong.value).toBeNull();
  });

  it('does nothing on a sheet where none is open', async () => {
    const { onSheet } = useAsk();
    let done = false;
    expect(await onSheet(async () => (done = true))).toBe(false);
    expect(done).toBe(false);
  });
});
