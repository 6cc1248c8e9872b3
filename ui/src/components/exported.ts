/** The names under which tables were exported in this session: what an officer called one is proposed again. */
const names = new Map<string, string>();

/** The name to propose for a table, without its ending; with a path, that name is remembered. */
export function lastName(name: string, path?: string): string {
  if (path) {
    const file = path.split(/[\\/]/).at(-1) ?? '';
    names.set(name, file.replace(/\.[^.]*$/, '') || name);
  }
  // What a file system refuses becomes a line.
  return (names.get(name) ?? name).replace(/[\\/:*?"<>|]/g, '_');
}
