/** What the window needs before anything else: the program's state, and the errors it has to show. */
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { commandOf, onSuccess, onWarnings, rpc, uiError } from '@/api/rpc';
import type { AppState, IdentityKey, UiError } from '@/api/generated/dto';
import { setLocale } from '@/locale';

/** Reports whether who works here reviews the returns of others. */
export const reviews = (identity: IdentityKey | undefined): boolean => identity === 'city' || identity === 'team';

export const useApp = defineStore('app', () => {
  const state = ref<AppState | null>(null);
  const error = ref<UiError | null>(null);
  /** Why the workspace could not be opened at the start. */
  const trouble = ref<UiError | null>(null);
  /** One line under the top bar that says what just happened; the officer closes it or the next one replaces it. */
  const notice = ref('');

  /** Open forms: whether each may be left, asked before the window closes. */
  const forms = new Set<() => boolean>();

  const current = computed(() => (state.value?.workspace ? state.value.current : null));

  function take(next: AppState): AppState {
    state.value = next;
    setLocale(next.locale);
    return next;
  }

  async function load(): Promise<void> {
    try {
      take(await rpc('app_state', {}));
    } catch (thrown) {
      trouble.value = uiError(thrown);
      // Told once; then the program runs with nothing open, and says which language it speaks.
      await rpc('app_state', {}).then(take, () => undefined);
    }
  }

  let failed: string | undefined;
  function fail(thrown: unknown): void {
    error.value = uiError(thrown);
    failed = commandOf(thrown);
  }
  // What an error says holds no more once the same thing was done.
  onSuccess((command) => {
    if (command === failed) [error.value, failed] = [null, undefined];
  });

  const warnings = ref<string[]>([]);
  onWarnings((given) => {
    const texts = given.map((one) => one.text).filter((text) => !warnings.value.includes(text));
    warnings.value.push(...texts);
  });

  return { state, error, warnings, trouble, notice, forms, current, take, load, fail };
});
