/** The window itself: closing waits for what is not written yet. */
import { getCurrentWindow } from '@tauri-apps/api/window';

/** Asks `mayClose` before the window closes; false keeps it open. */
export async function onClose(mayClose: () => Promise<boolean>): Promise<void> {
  await getCurrentWindow().onCloseRequested(async (event) => {
    if (!(await mayClose())) event.preventDefault();
  });
}
