/** Folders and files of the machine: the system's own dialogs, its viewer, its file manager. A dialog begins where the last one for this kind of file ended. */
import { convertFileSrc } from '@tauri-apps/api/core';
import { open, save } from '@tauri-apps/plugin-dialog';
import { openPath as openWithSystem, revealItemInDir } from '@tauri-apps/plugin-opener';
import { rpc } from './rpc';
import { unchanged } from './settings';

/** The kind under which folders are remembered that are chosen themselves. */
const FOLDER = 'folder';
const NAME = /[\\/][^\\/]*$/;

/** The folder last used for a kind of file; none before the first, or where it is not known. */
async function lastFolder(kind: string): Promise<string | undefined> {
  const state = await rpc('app_state', {}).catch(() => null);
  return state?.folders[kind];
}

/** Remembers where a file was. That it could not be remembered is no reason to stop. */
async function used(kind: string, folder: string): Promise<void> {
  await rpc('settings_change', { ...unchanged, folders: { [kind]: folder } }).catch(() => undefined);
}

/** The path of a name in a folder, written as the folder is. */
export function within(folder: string | undefined, name: string): string {
  if (!folder || NAME.test(name)) return name;
  const mark = folder.includes('\\') ? '\\' : '/';
  return folder.endsWith(mark) ? folder + name : folder + mark + name;
}

/** A folder chosen by the officer; none when the dialog was closed. */
export async function pickFolder(title: string, defaultPath?: string): Promise<string | null> {
  const begin = defaultPath ?? (await lastFolder(FOLDER));
  const folder = await open({ title, defaultPath: begin, directory: true, multiple: false });
  if (folder) await used(FOLDER, folder);
  return folder;
}

/** A file to read; none when the dialog was closed. */
export async function pickFile(title: string, ...extensions: string[]): Promise<string | null> {
  const [kind = ''] = extensions;
  const filters = [{ name: extensions.map((one) => one.toUpperCase()).join(' '), extensions }];
  const defaultPath = await lastFolder(kind);
  const path = await open({ title, defaultPath, filters, directory: false, multiple: false });
  if (path) await used(kind, path.replace(NAME, ''));
  return path;
}

/** A file name to write to; none when the dialog was closed. */
export async function pickSaveFile(title: string, name: string, extension: string): Promise<string | null> {
  const defaultPath = within(await lastFolder(extension), name);
  const path = await save({
    title,
    defaultPath,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  });
  if (path) await used(extension, path.replace(NAME, ''));
  return path;
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
