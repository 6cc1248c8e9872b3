/** The window itself: closing waits for what is not written yet; how large everything is shown. */
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { getCurrentWindow } from '@tauri-apps/api/window';

/** Asks `mayClose` before the window closes; false keeps it open. */
export async function onClose(mayClose: () => Promise<boolean>): Promise<void> {
  await getCurrentWindow().onCloseRequested(async (event) => {
    if (!(await mayClose())) event.preventDefault();
  });
}

/** Shows everything at so many percent. */
export async function setZoom(percent: number): Promise<void> {
  await getCurrentWebview().setZoom(percent / 100);
}
