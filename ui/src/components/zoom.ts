/** How large the window shows everything: Ctrl with + and −, Ctrl+0, Ctrl with the wheel. It is remembered on this computer. */
import { onBeforeUnmount, onMounted, watch } from 'vue';
import { rpc } from '@/api/rpc';
import { unchanged } from '@/api/settings';
import { setZoom } from '@/api/window';
import { t } from '@/locale';
import { useApp } from '@/stores/app';

export const STEPS = [80, 90, 100, 110, 125, 150, 175, 200];

/** The next step up or down; the last one stays. */
export function stepped(now: number, way: 1 | -1): number {
  const found = way > 0 ? STEPS.find((one) => one > now) : [...STEPS].reverse().find((one) => one < now);
  return found ?? now;
}

/** What a key asks for: one step up or down, 100 %; nothing for any other key. */
export function asked(event: KeyboardEvent): 1 | -1 | 0 | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  if (['+', '=', 'Add'].includes(event.key) || event.code === 'NumpadAdd') return 1;
  if (['-', '_', '\u2212', 'Subtract'].includes(event.key) || event.code === 'NumpadSubtract') return -1;
  return event.key === '0' ? 0 : null;
}

export function useZoom(): void {
  const app = useApp();
  /** What is shown now; the program is asked to remember it once nobody turns it any more. */
  let now = 100;
  let late: ReturnType<typeof setTimeout> | undefined;

  function show(percent: number): void {
    if (percent === now) return;
    now = percent;
    void setZoom(percent).catch(() => undefined);
  }

  function turn(way: 1 | -1 | 0): void {
    const next = way === 0 ? 100 : stepped(now, way);
    if (next === now) return;
    show(next);
    app.notice = t('frame.zoom', { percent: next });
    clearTimeout(late);
    late = setTimeout(() => void rpc('settings_change', { ...unchanged, zoom: next }).catch(() => undefined), 400);
  }

  function key(event: KeyboardEvent): void {
    const way = asked(event);
    if (way === null) return;
    event.preventDefault();
    turn(way);
  }

  function wheel(event: WheelEvent): void {
    if (!event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    turn(event.deltaY < 0 ? 1 : -1);
  }

  watch(
    () => app.state?.zoom,
    (percent) => percent && late === undefined && show(percent),
    { immediate: true },
  );
  onMounted(() => {
    window.addEventListener('keydown', key);
    window.addEventListener('wheel', wheel, { passive: false });
  });
  onBeforeUnmount(() => {
    clearTimeout(late);
    window.removeEventListener('keydown', key);
    window.removeEventListener('wheel', wheel);
  });
}
