/** The mouse in the grid: a press picks a cell, drawing over others picks them too, Shift and a press pick up to there. */
import type { ShallowRef } from 'vue';
import { sameSpot, spotAt } from './cursor';
import type { Spot } from './lines';

/** A hand that trembles draws over nothing. */
const STILL = 4;

export interface Mouse {
  active: ShallowRef<Spot | null>;
  corner: ShallowRef<Spot | null>;
  /** Puts the cursor elsewhere. */
  go: (spot: Spot) => void;
}

export function useMouse({ active, corner, go }: Mouse) {
  /** Where it was pressed, as long as it is. */
  let pressed: { x: number; y: number } | null = null;

  function press(event: MouseEvent): void {
    const spot = event.button === 0 ? spotAt(event.target) : null;
    if (!spot) return;
    pressed = { x: event.clientX, y: event.clientY };
    // In the editor it sets the cursor, as in any field.
    const own = event.target instanceof Element && event.target.closest('.editor');
    if (own && !event.shiftKey) return void (corner.value = null);
    // Else the keyboard would go to what lies under the mouse, which is drawn anew meanwhile.
    event.preventDefault();
    if (event.shiftKey && active.value) corner.value = spot;
    else go(spot);
  }

  function draw({ buttons, clientX, clientY, target }: MouseEvent): void {
    const spot = spotAt(target);
    if (!pressed || !spot || !active.value || !(buttons & 1)) return;
    if (!corner.value && Math.hypot(clientX - pressed.x, clientY - pressed.y) < STILL) return;
    corner.value = sameSpot(spot, active.value) ? null : spot;
    if (corner.value) document.getSelection()?.removeAllRanges();
  }

  const release = (): void => void (pressed = null);

  return { press, draw, release };
}
