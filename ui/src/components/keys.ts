import { onBeforeUnmount, onMounted } from 'vue';

/** Whether a key belongs to an input method that is composing: then it is not ours. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Hears every key of the window as long as the component stands. */
export function useKeys(heard: (event: KeyboardEvent) => void): void {
  onMounted(() => window.addEventListener('keydown', heard));
  onBeforeUnmount(() => window.removeEventListener('keydown', heard));
}
