/** The window itself: closing waits for what is not written yet; how large everything is shown; files that are dropped on it. */
import { listen } from '@tauri-apps/api/event';
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

/** Hands over the path of a file that is dropped on the window; what is returned ends it. */
export async function onFileDropped(take: (path: string) => void): Promise<() => void> {
  return getCurrentWebview().onDragDropEvent(({ payload }) => {
    const path = payload.type === 'drop' ? payload.paths[0] : undefined;
    if (path) take(path);
  });
}

/** Tells that the program was started again with a file, while its window was open. */
export async function onHanded(told: () => void): Promise<void> {
  await listen('handed', told);
}
