/** 打印: which paper is shown, and what is asked of the core. */
import { describe, expect, it } from 'vitest';
import type { PaperKind } from '@/api/generated/dto';
import { defaults, offered } from '@/features/print/papers';

const papers: PaperKind[] = [
  { key: 'score-sheet', name: 'Score sheet', about: 'unit', choices: [] },
  {
    key: 'ranking',
    name: 'Ranking',
    about: 'evaluation',
    choices: [
      {
        key: 'size',
        name: 'Paper',
        values: [
          { key: 'a4', name: 'A4' },
          { key: 'a3', name: 'A3' },
        ],
      },
    ],
  },
];

describe('papers', () => {
  it('shows the paper that was asked for, else the first', () => {
    expect(offered(papers, 'ranking')).toBe('ranking');
    expect(offered(papers, undefined)).toBe('score-sheet');
    expect(offered(papers.slice(0, 1), 'ranking')).toBe('score-sheet');
    expect(offered([], 'ranking')).toBe('');
  });

  it('chooses the first value of each choice', () => {
    expect(papers.map(defaults)).toEqual([{}, { size: 'a4' }]);
    expect(defaults(undefined)).toEqual({});
  });
});
