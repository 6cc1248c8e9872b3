import { describe, expect, it, vi } from 'vitest';
import { within } from '@/api/files';
import { KEYS, PLACES, digitOf } from '@/components/keymap';
import { asked, stepped } from '@/components/zoom';
import { t } from '@/locale';

vi.mock('@/api/window', () => ({ setZoom: () => Promise.resolve() }));
const key = (name: string, more: KeyboardEventInit = { ctrlKey: true }) =>
  asked(new KeyboardEvent('keydown', { key: name, ...more }));

describe('the zoom of the window', () => {
  it('goes by steps and stays at the last', () => {
    expect([100, 125, 200].map((now) => stepped(now, 1))).toEqual([110, 150, 200]);
    expect([100, 80, 118].map((now) => stepped(now, -1))).toEqual([90, 80, 110]);
  });

  it('is turned by Ctrl with +, = and −, and put back by Ctrl+0; by no other key', () => {
    expect(['+', '=', '-', '0', '9'].map((name) => key(name))).toEqual([1, 1, -1, 0, null]);
    expect(key('+', {})).toBeNull();
    expect(key('+', { ctrlKey: true, altKey: true })).toBeNull();
  });
});

describe('where a dialog begins', () => {
  it('is the folder last used for the kind of file, written as that folder is', () => {
    expect(within('/usb/2026', 'a.pdf')).toBe('/usb/2026/a.pdf');
    expect(within('D:\\papers', 'a.pdf')).toBe('D:\\papers\\a.pdf');
    expect(within('E:\\', 'a.pdf')).toBe('E:\\a.pdf');
    expect(within(undefined, 'a.pdf')).toBe('a.pdf');
    expect(within('/usb', '/elsewhere/a.pdf')).toBe('/elsewhere/a.pdf');
  });
});

describe('the list of keys', () => {
  it('names every key of a place once, and what it does', () => {
    for (const place of PLACES) {
      const keys = KEYS[place].map((one) => one.keys);
      expect(new Set(keys).size, place).toBe(keys.length);
      for (const one of KEYS[place]) expect(t(one.means)).not.toBe(one.means);
    }
    expect([digitOf(0), digitOf(8), digitOf(9)]).toEqual(['1', '9', '']);
  });
});
