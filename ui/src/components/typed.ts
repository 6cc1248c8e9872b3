/**
 * Typing into an input or a textarea: says every letter but none while an input method composes, and keeps what it composes
 * on the screen whatever is drawn meanwhile.
 */
import { computed, ref, type Ref } from 'vue';
import { composing } from './keys';

type Box = HTMLInputElement | HTMLTextAreaElement;

export interface TypedBox {
  text: () => string;
  /** What stands there while it is not edited. */
  shown: () => string;
  typed: (text: string) => void;
  done: () => void;
  enter: (event: KeyboardEvent) => void;
}

export function useTypedBox(box: Readonly<Ref<Box | null>>, { text, shown, typed, done, enter }: TypedBox) {
  const editing = ref(false);
  /** What an input method is composing; none while it is not. */
  const held = ref<string | null>(null);

  /** What stands in the box while it is edited: blanks at its ends are not written, and yet stay under the officer's hands. */
  const raw = ref('');

  const value = computed(() => {
    if (held.value !== null) return held.value;
    if (!editing.value) return shown();
    return raw.value.trim() === text().trim() ? raw.value : text();
  });

  function say(): void {
    raw.value = box.value?.value ?? '';
    if (raw.value !== text()) typed(raw.value);
  }

  return {
    value,
    editing,
    on: {
      focus() {
        raw.value = text();
        editing.value = true;
      },
      blur() {
        held.value = null;
        const now = box.value?.value.trim() ?? '';
        if (now !== shown().trim() && now !== text().trim()) say();
        editing.value = false;
        done();
      },
      input(event: Event) {
        if (held.value !== null || (event as InputEvent).isComposing) held.value = box.value?.value ?? '';
        else say();
      },
      compositionstart: () => (held.value = box.value?.value ?? ''),
      compositionend() {
        held.value = null;
        say();
      },
      keydown(event: KeyboardEvent) {
        if (event.key !== 'Enter' || held.value !== null || composing(event)) return;
        enter(event);
      },
    },
    say,
  };
}
