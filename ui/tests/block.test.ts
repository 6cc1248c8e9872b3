import { describe, expect, it } from 'vitest';
import { formatBlock, parseBlock } from '@/components/block';

describe('a block from a spreadsheet', () => {
  it.each([
    ['12', [['12']]],
    ['12\r\n', [['12']]],
    ['12\r\n13\r\n', [['12'], ['13']]],
    ['12\n13', [['12'], ['13']]],
    ['12\r13\r', [['12'], ['13']]],
    ['a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]], // prettier-ignore
    ['"1,302"\t1', [['1,302', '1']]],
    ['"two\r\nlines"\t1\r\n2\t3', [['two\r\nlines', '1'], ['2', '3']]], // prettier-ignore
    ['"say ""so"""\r\n', [['say "so"']]],
    ['12"\t3', [['12"', '3']]],
    ['"open\t3', [['"open', '3']]],
    ['""\t1', [['', '1']]],
    ['', []],
  ])('%j', (text, cells) => expect(parseBlock(text)).toEqual(cells));

  it('keeps the blanks of merged cells, inside and at the end', () => {
    expect(parseBlock('1\r\n\r\n\r\n2\r\n')).toEqual([['1'], [''], [''], ['2']]);
    expect(parseBlock('1\t\t\r\n\t\t2\r\n')).toEqual([
      ['1', '', ''],
      ['', '', '2'],
    ]);
    expect(parseBlock('1\r\n\r\n')).toEqual([['1'], ['']]);
  });

  it('reads what it writes', () => {
    const cells = [
      ['1,302', 'a\tb'],
      ['say "so"', 'two\nlines'],
      ['', '3'],
    ];
    expect(parseBlock(formatBlock(cells))).toEqual(cells);
  });
});
