/** The question before a formal act. */
import { createApp, defineComponent, h, nextTick, reactive, type App } from 'vue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Dialog from '@/components/Dialog.vue';
import { at, press, rest, text } from './screen';

describe('a dialog', () => {
  const shown = reactive({ open: false, ready: true, busy: false, wrong: '', field: true });
  let [confirmed, closed, outside] = [0, 0, 0];
  let app: App;

  beforeEach(async () => {
    Object.assign(shown, { open: false, ready: true, busy: false, wrong: '', field: true });
    [confirmed, closed, outside] = [0, 0, 0];
    document.body.innerHTML = '<button data-testid="opener"></button><div id="host"></div>';
    document.getElementById('host')?.addEventListener('keydown', () => (outside += 1));
    const owner = defineComponent(() => () => {
      const { open, field, ...props } = shown;
      const events = { onConfirm: () => (confirmed += 1), onClose: () => (closed += 1) };
      const body = () => (field ? h('input', { 'data-testid': 'why' }) : 'Sure?');
      return open ? h(Dialog, { title: 'Settle', act: 'Do it', ...props, ...events }, body) : null;
    });
    app = createApp(owner);
    app.mount('#host');
    at('opener').focus();
  });
  afterEach(() => app.unmount());

  async function open(more: Partial<typeof shown> = {}): Promise<void> {
    Object.assign(shown, { open: true, ...more });
    await rest();
  }
  const held = () => (document.activeElement as HTMLElement).dataset.testid;

  it('begins at the first field, or at the way out, never at the act', async () => {
    await open();
    expect(held()).toBe('why');
    shown.open = false;
    await nextTick();
    await open({ field: false });
    expect(held()).toBe('act-cancel');
  });

  it('keeps the cursor inside and gives it back', async () => {
    await open();
    await press('Tab', { shiftKey: true });
    expect(held()).toBe('act-confirm');
    await press('Tab');
    expect(held()).toBe('why');
    shown.open = false;
    await rest();
    expect(held()).toBe('opener');
  });

  it('passes over what is disabled on the way round', async () => {
    await open({ ready: false });
    await press('Tab', { shiftKey: true });
    expect(held()).toBe('act-cancel');
  });

  it('leaves with Escape, which goes no further', async () => {
    await open();
    const key = await press('Escape');
    expect([key.defaultPrevented, outside]).toEqual([false, 0]);
    at<HTMLDialogElement>('act-dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    expect(closed).toBe(1);
  });

  it('leaves Escape and Enter to an input method that composes', async () => {
    await open();
    const key = await press('Escape', { isComposing: true });
    await press('Enter', { keyCode: 229 });
    expect([key.defaultPrevented, outside, closed, confirmed]).toEqual([true, 0, 0, 0]);
  });

  it('does the act only where it is ready and not being done already', async () => {
    await open({ busy: true });
    at('act-confirm').click();
    expect(confirmed).toBe(0);
    shown.busy = false;
    await rest();
    at('act-confirm').click();
    expect(confirmed).toBe(1);
  });

  it('says inside why it was not done', async () => {
    await open();
    expect(document.querySelector('[data-testid=act-wrong]')).toBeNull();
    shown.wrong = 'Closed';
    await rest();
    expect(text('act-wrong')).toBe('Closed');
  });
});
