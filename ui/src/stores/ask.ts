/**
 * Asks the core on behalf of a component: whether it is asking, what was refused, and which answers come too late.
 *
 * Where a refusal is shown is named once: `notice` shows it in the line over the screen; `form` keeps it beside the form where
 * it names a field and shows it in the line otherwise; a list of fields does so for these fields only, where nothing else of
 * the form would show it; `here` always keeps it beside what was asked.
 *
 * What is said of a field goes as soon as the field is changed: the fields of a form bear their names (`name`).
 */
import { computed, nextTick, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import { faultsOf, uiError } from '@/api/rpc';
import type { Current, UiError } from '@/api/generated/dto';
import { useApp } from './app';

export type Place = 'notice' | 'form' | 'here' | readonly string[];

function staysHere(place: Place, error: UiError): boolean {
  if (place === 'here' || place === 'notice') return place === 'here';
  const fields = Object.keys(faultsOf(error));
  return place === 'form' ? fields.length > 0 : place.some((field) => fields.includes(field));
}

/** What is left of a refusal once one of its fields was changed. */
function without(error: UiError, field: string): UiError | null {
  const others = error.others.filter((one) => one.field !== field);
  if (error.field !== field) return { ...error, others };
  const [next, ...rest] = others;
  return next ? { ...error, field: next.field, message: next.message, others: rest } : null;
}

export interface Ask {
  busy: ComputedRef<boolean>;
  /** Whether what was asked last failed, wherever that is shown. */
  failed: Ref<boolean>;
  /** The refusal that the component shows itself. */
  wrong: Ref<UiError | null>;
  /** The words of `wrong` by field; empty where it names none. */
  faults: ComputedRef<Record<string, string>>;
  /** Forgets what was said of a field that is no control of its own. */
  mend: (field: string) => void;
  /** Does the work and returns whether all of it was done. What was refused before is forgotten first. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  /** Does the work with the open evaluation and unit; returns false where none is open. */
  onSheet: (work: (at: Current) => Promise<unknown>) => Promise<boolean>;
  /**
   * Asks a question and hands its answer over, unless it was asked again meanwhile: a late answer, or a late refusal, is
   * ignored. What was refused before stays until the answer comes, so that nothing flickers while somebody types.
   */
  latest: <T>(question: () => Promise<T>, take: (answer: T) => unknown) => Promise<boolean>;
}

/** `root` holds the fields of a form: the cursor goes to the first one that was refused. */
export function useAsk(place: Place = 'notice', root?: Readonly<Ref<HTMLElement | null>>): Ask {
  const app = useApp();
  const running = ref(0);
  const failed = ref(false);
  const wrong = shallowRef<UiError | null>(null);
  let turn = 0;

  async function refuse(thrown: unknown): Promise<void> {
    failed.value = true;
    const error = uiError(thrown);
    if (!staysHere(place, error)) return app.fail(thrown);
    wrong.value = error;
    // After the field itself has heard it: drawn before that, it would be given back what stood there.
    window.addEventListener('input', mended);
    if (!root) return;
    await nextTick();
    root.value?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }

  function forget(): void {
    failed.value = false;
    wrong.value = null;
    window.removeEventListener('input', mended);
  }
  onScopeDispose(forget, true);

  function mend(field: string): void {
    if (wrong.value) wrong.value = without(wrong.value, field);
    if (!wrong.value) forget();
  }

  /** A field that was refused is changed: the only one, or the one of this name. */
  function mended({ target }: Event): void {
    if (!(target instanceof Element) || target.getAttribute('aria-invalid') !== 'true') return;
    const fields = wrong.value ? Object.keys(faultsOf(wrong.value)) : [];
    const named = target.getAttribute('name');
    const field = named ? fields.find((one) => one === named) : fields.length === 1 ? fields[0] : undefined;
    if (field !== undefined && (!root || root.value?.contains(target))) mend(field);
  }

  async function attempt(work: () => Promise<unknown>, late: () => boolean): Promise<boolean> {
    running.value += 1;
    try {
      await work();
      return !late();
    } catch (thrown) {
      if (!late()) await refuse(thrown);
      return false;
    } finally {
      running.value -= 1;
    }
  }

  function run(work: () => Promise<unknown>): Promise<boolean> {
    forget();
    return attempt(work, () => false);
  }

  async function onSheet(work: (at: Current) => Promise<unknown>): Promise<boolean> {
    const at = app.current;
    return at ? run(() => work(at)) : false;
  }

  function latest<T>(question: () => Promise<T>, take: (answer: T) => unknown): Promise<boolean> {
    const mine = ++turn;
    const late = () => mine !== turn;
    return attempt(async () => {
      const answer = await question();
      if (late()) return;
      forget();
      await take(answer);
    }, late);
  }

  return {
    busy: computed(() => running.value > 0),
    failed,
    wrong,
    faults: computed(() => (wrong.value ? faultsOf(wrong.value) : {})),
    mend,
    run,
    onSheet,
    latest,
  };
}
