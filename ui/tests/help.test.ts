/** The help: every screen and every word is there, F1's panel opens with the focus in it and gives it back. */
import { createPinia, setActivePinia } from 'pinia';
import { createApp, defineComponent, h, nextTick } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { expect, test } from 'vitest';
import { ABOUT, keysOf, screenOf } from '@/components/help/about';
import HelpPanel from '@/components/help/HelpPanel.vue';
import TermWord from '@/components/help/TermWord.vue';
import { zh } from '@/locale/words';
import { screens } from '@/screens';
import { useHelp } from '@/stores/help';
import { minutesLeft } from '@/stores/batch';

test('every screen has its help, and every word of the glossary is a word of some screen', () => {
  for (const { name } of screens) expect(screenOf(name, undefined, true), name).toBe(name);
  expect(screenOf('settings', 'trial', true)).toBe('trial');
  expect(screenOf('home', undefined, false)).toBe('start');
  const used = new Set(Object.values(ABOUT).flatMap((one) => one.terms));
  expect(Object.keys(zh.help.terms).filter((term) => !(used as Set<string>).has(term))).toEqual([]);
  for (const screen of Object.keys(ABOUT) as (keyof typeof ABOUT)[]) {
    const keys = keysOf(screen).map((one) => one.keys + one.means);
    expect(new Set(keys).size, screen).toBe(keys.length);
  }
});

test('a word of the page opens its entry, Escape closes it, and the cursor is back', async () => {
  setActivePinia(createPinia());
  const help = useHelp();
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ name: 'print', path: '/', component: { render: () => null } }],
  });
  const dialog = HTMLDialogElement.prototype;
  dialog.show = function show(this: HTMLDialogElement) {
    this.open = true;
  };
  dialog.close = function close(this: HTMLDialogElement) {
    this.open = false;
  };
  document.body.innerHTML = '<div id="host"></div>';
  const page = defineComponent(() => () => [h(TermWord, { of: 'code' }), help.open ? h(HelpPanel) : null]);
  const app = createApp(page).use(router);
  app.mount('#host');
  await router.isReady();
  const word = document.querySelector<HTMLElement>('[data-testid="term:code"]');
  word?.focus();
  word?.click();
  await nextTick();
  await nextTick();
  const panel = document.querySelector<HTMLElement>('[data-testid="help"]');
  expect(panel?.textContent).toContain(zh.help.terms.code.means);
  expect(panel?.contains(document.activeElement)).toBe(true);
  panel?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  await nextTick();
  expect(help.open).toBe(false);
  expect(document.activeElement).toBe(word);
  app.unmount();
});

test('the time that is left is known from the first file on', () => {
  expect(minutesLeft(0, 5_000, { done: 0, of: 10 })).toBeNull();
  expect(minutesLeft(0, 60_000, { done: 1, of: 3 })).toBe(2);
  expect(minutesLeft(0, 60_000, { done: 3, of: 3 })).toBe(0);
});
