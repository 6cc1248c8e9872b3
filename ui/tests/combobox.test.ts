/** The field that finds one of many by words. */
import { createApp, defineComponent, h, ref, type App } from 'vue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Combobox from '@/components/Combobox.vue';
import { at, press, rest, type } from './screen';

const all = ['apple', 'pear', 'plum'].map((key) => ({ key }));

describe('a combobox', () => {
  const open = ref(false);
  const words = ref('');
  /** What the options were found by, where they come late. */
  const by = ref<string | null>(null);
  let taken: (string | undefined)[] = [];
  let left = 0;
  let escaped: KeyboardEvent[] = [];
  let app: App;

  beforeEach(() => {
    [open.value, words.value, by.value, taken, left, escaped] = [false, '', null, [], 0, []];
    document.body.innerHTML = '<div id="host"></div>';
    const owner = defineComponent(() => () => {
      const found = all.filter(({ key }) => key.includes(by.value ?? words.value));
      return h(
        Combobox<{ key: string }>,
        {
          options: found,
          named: ({ key }) => `fruit:${key}`,
          label: 'Fruit',
          chosen: 'pear',
          shown: 'Pear',
          late: by.value !== null && by.value !== words.value,
          open: open.value,
          words: words.value,
          'onUpdate:open': (now: boolean) => (open.value = now),
          'onUpdate:words': (now: string) => (words.value = now),
          onTake: (one?: { key: string }) => taken.push(one?.key),
          onLeave: () => (left += 1),
          'data-testid': 'box',
        },
        { default: ({ option }: { option: { key: string } }) => option.key },
      );
    });
    app = createApp(owner);
    app.mount('#host');
    document.getElementById('host')?.addEventListener('keydown', (event) => escaped.push(event));
  });
  afterEach(() => app.unmount());
  const current = () => document.querySelector('[aria-selected=true]')?.textContent?.trim();

  it('opens when the cursor comes, at what is chosen, so that Enter changes nothing', async () => {
    expect([at('box').value, document.querySelector('ul')]).toEqual(['Pear', null]);
    at('box').focus();
    await rest();
    expect([at('box').value, current()]).toEqual(['', 'pear']);
    expect(document.getElementById(at('box').getAttribute('aria-activedescendant') ?? '')?.textContent).toContain(
      'pear',
    );
    await press('Enter');
    expect(taken).toEqual(['pear']);
  });

  it('goes with the arrows and stays within the list', async () => {
    at('box').focus();
    await rest();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await press(key);
    expect(current()).toBe('plum');
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp']) await press(key);
    expect(current()).toBe('apple');
  });

  it('begins at the first of what the words find, and takes nothing where they find nothing', async () => {
    await type('box', 'pl');
    expect([words.value, current()]).toEqual(['pl', 'apple']);
    await type('box', 'zzz');
    await press('Enter');
    expect(taken).toEqual([undefined]);
  });

  it('takes what was found by the words typed, and not by those before them', async () => {
    by.value = '';
    await type('box', 'plu');
    await press('Enter');
    expect(taken).toEqual([]);
    by.value = 'plu';
    await rest();
    expect(taken).toEqual(['plum']);
    await type('box', 'pea');
    await press('Enter');
    await type('box', 'app');
    by.value = 'app';
    await rest();
    expect([taken, current()]).toEqual([['plum'], 'apple']);
  });

  it('leaves with Escape, once, and only then lets the key go further', async () => {
    at('box').focus();
    await rest();
    await press('Escape');
    expect([open.value, left, escaped]).toEqual([false, 1, []]);
    await press('Escape');
    expect([left, escaped.length]).toEqual([1, 1]);
    await press('ArrowDown');
    expect(open.value).toBe(true);
  });

  it('takes what is clicked', async () => {
    at('box').focus();
    await rest();
    at<HTMLElement>('fruit:plum').dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
    expect(taken).toEqual(['plum']);
  });

  it('leaves letters and keys to an input method until it has composed', async () => {
    at('box').focus();
    await rest();
    at('box').value = 'pi';
    at('box').dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    await rest();
    expect([words.value, at('box').value]).toEqual(['', 'pi']);
    await press('Enter', { isComposing: true });
    await press('Escape', { keyCode: 229 });
    expect([taken, left]).toEqual([[], 0]);
    at('box').value = 'plum';
    at('box').dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await rest();
    expect([words.value, current()]).toEqual(['plum', 'plum']);
  });
});
