/** Whether the window has room for a second column: 1366 px and more. */
import { onBeforeUnmount, ref, type Ref } from 'vue';

export function useWide(): Ref<boolean> {
  const room = window.matchMedia('(min-width: 1340px)');
  const wide = ref(room.matches);
  const look = () => void (wide.value = room.matches);
  room.addEventListener('change', look);
  onBeforeUnmount(() => room.removeEventListener('change', look));
  return wide;
}
