/** What the page says went wrong goes once the same thing was done. */
import { createPinia, setActivePinia } from 'pinia';
import { expect, test, vi } from 'vitest';
import { rpc } from '../src/api/rpc';
import { useApp } from '../src/stores/app';

const answers: Record<string, () => unknown> = {};
let given: { code: string; text: string }[] = [];
vi.mock('@tauri-apps/api/core', () => ({
  convertFileSrc: (path: string) => path,
  invoke: (_: string, call: { name: string }) =>
    Promise.resolve().then(() => ({ value: answers[call.name]?.(), warnings: given })),
}));

test('an error stays while other things succeed, and goes when what failed is done', async () => {
  setActivePinia(createPinia());
  const app = useApp();
  const at = { evaluation: 'e', unit: 'u' };
  const error = { code: 'not-a-date', message: '不是日期', params: {}, field: 'date', others: [], trace: '' };
  answers.stages_view = () => ({});
  answers.redo = () => {
    throw error;
  };
  await rpc('redo', at).catch(app.fail);
  expect(app.error?.code).toBe('not-a-date');
  await rpc('stages_view', at);
  expect(app.error?.code).toBe('not-a-date');
  answers.redo = () => ({});
  await rpc('redo', at);
  expect(app.error).toBeNull();
});

test('what must be known of an act that is done is said once, until it is closed', async () => {
  setActivePinia(createPinia());
  const app = useApp();
  const at = { evaluation: 'e', unit: 'u' };
  given = [{ code: 'backup-failed', text: '没有备份成' }];
  answers.redo = () => ({ done: true });
  expect(await rpc('redo', at)).toEqual({ done: true });
  await rpc('redo', at);
  expect(app.warnings).toEqual(['没有备份成']);
  expect(app.error).toBeNull();
  given = [];
});
