import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { setLocale, t, word, wordOrName } from '@/locale';
import type { Mark } from '@/api/generated/dto';
import { en, zh } from '@/locale/words';

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(path + key, value);
    else for (const [inner, text] of leaves(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
const cjk = /[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;

describe('the words of the page', () => {
  afterEach(() => setLocale('zh-CN'));
  const chinese = leaves(zh);
  const english = leaves(en);

  it('has the same keys in both tongues', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('has the same places to fill in both tongues, and no empty text', () => {
    for (const [key, text] of chinese) {
      expect(places(english.get(key) ?? ''), key).toEqual(places(text));
      expect(text.trim(), key).not.toBe('');
    }
  });

  it('has no Chinese in the English window', () => {
    for (const [key, text] of english) {
      // A language is called by its own name, so that who needs it can find it; the pattern of an office reads what was typed.
      if (!['start.chinese', 'start.evaluated_of'].includes(key)) expect(cjk.test(text), `${key}: ${text}`).toBe(false);
    }
  });

  it('fills places and follows the tongue', () => {
    expect(t('frame.saved.at', { time: '14:03' })).toBe('已保存 14:03');
    setLocale('en');
    expect(t('frame.saved.at', { time: '14:03' })).toBe('Saved 14:03');
    expect(document.documentElement.lang).toBe('en');
  });

  it('says one of something in the singular', () => {
    setLocale('en');
    expect(t('home.city.why.begin', { n: 1 })).toBe('1 return has come in and waits to be reviewed.');
    expect(t('home.city.why.begin', { n: 21 })).toBe('21 returns have come in and wait to be reviewed.');
    expect(t('results.count', { n: 1, all: 10 })).toBe('1 of 10 units');
    // Whatever counts says so in both numbers.
    const bare = [...english].filter(([, text]) => /\{(n|all|of|days)\} (blank )?[a-z]+s\b/.test(text));
    expect(bare.map(([key]) => key)).toEqual([]);
  });

  it('shows a name from an open set where there are no words for it', () => {
    expect(wordOrName('settings.unit.kinds', 'county')).toBe(zh.settings.unit.kinds.county);
    expect(wordOrName('settings.unit.kinds', 'village')).toBe('village');
  });

  it('does not compile without a word for each of a closed set', () => {
    const known = (mark: Mark) => word('fill.mark', mark);
    expect(known('blank')).toBe(zh.fill.mark.blank);
    // @ts-expect-error: one of the names has no words.
    const more = (mark: Mark | 'nowhere') => word('fill.mark', mark);
    expect(more('nowhere')).toBe('nowhere');
    // @ts-expect-error: a string may have no words.
    const any = (mark: string) => word('fill.mark', mark);
    expect(any('nowhere')).toBe('nowhere');
    // @ts-expect-error: one of the keys has no words.
    const key = (mark: Mark | 'nowhere') => t(`fill.mark.${mark}`);
    expect(key('blank')).toBe(zh.fill.mark.blank);
    // @ts-expect-error: there is no such group.
    expect(wordOrName('fill.marks', 'blank')).toBe('blank');
  });

  it('stands in the locale files and nowhere else', () => {
    const comments = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|<!--[\s\S]*?-->/g;
    const strays = files('src')
      .filter((path) => /\.(ts|vue|css)$/.test(path) && !/[\\/](locale|generated)[\\/]/.test(path))
      .filter((path) => cjk.test(readFileSync(path, 'utf8').replace(comments, '')));
    expect(strays).toEqual([]);
  });
});
