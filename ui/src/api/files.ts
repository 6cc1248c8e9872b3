/** Folders and files of the machine: the system's own dialogs, its viewer, its file manager. */
import { convertFileSrc } from '@tauri-apps/api/core';
import { open, save } from '@tauri-apps/plugin-dialog';
import { openPath as openWithSystem, revealItemInDir } from '@tauri-apps/plugin-opener';

/** A folder chosen by the officer; none when the dialog was closed. */
export async function pickFolder(title: string, defaultPath?: string): Promise<string | null> {
  return open({ title, defaultPath, directory: true, multiple: false });
}

/** A file to read; none when the dialog was closed. */
export async function pickFile(title: string, extension: string): Promise<string | null> {
  const filters = [{ name: extension.toUpperCase(), extensions: [extension] }];
  return open({ title, filters, directory: false, multiple: false });
}

/** A file name to write to; none when the dialog was closed. */
export async function pickSaveFile(title: string, defaultPath: string, extension: string): Promise<string | null> {
  return save({ title, defaultPath, filters: [{ name: extension.toUpperCase(), extensions: [extension] }] });
}

/** Opens a file in the system's viewer. */
export async function openPath(path: string): Promise<void> {
  await openWithSystem(path);
}

/** Shows a file in the file manager. */
export async function reveal(path: string): Promise<void> {
  await revealItemInDir(path);
}

/** Address of a page of the paper laid out last, as the program serves it. */
export function pageUrl(handle: string, page: number): string {
  return `${convertFileSrc('', 'gongping')}paper/${handle}/${page}.svg`;
}
