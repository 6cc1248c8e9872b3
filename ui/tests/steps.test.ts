import { describe, expect, it } from 'vitest';
import type { FindingView, Severity, StepKey, StepLine, StepState, SubmissionCheck } from '@/api/generated/dto';
import { counted, flagged, folded, told } from '@/components/findings/findings';
import { noteOf } from '@/features/exchange/notes';
import { moved, placed } from '@/features/home/results';
import { firstOf, ledBy } from '@/features/fill/tree/led';
import { passes } from '@/features/fill/tree/tree';
import { row, scores, totals } from './screen';

const finding = (code: string, severity: Severity, indicator: string | null = null): FindingView => ({
  code,
  severity,
  text: `text of ${code}`,
  place: '',
  cell: null,
  indicator,
});
const several = (n: number, code: string, severity: Severity = 'warning') =>
  Array.from({ length: n }, (_, at) => finding(code, severity, `i${at}`));

describe('findings', () => {
  const all = [...several(2, 'jump'), ...several(56, 'evidence-missing'), finding('sum', 'block', 'b')];

  it('of one kind are one line from three on', () => {
    const folds = folded(all);
    expect(folds.map((fold) => [fold.code, fold.findings.length, fold.many])).toEqual([
      ['jump', 2, false],
      ['evidence-missing', 56, true],
      ['sum', 1, false],
    ]);
    expect(folds.map(told)[1]).toBe('佐证未备 56 项');
  });

  it('have one count', () => {
    expect(counted(all)).toBe('须处理 1 · 请核对 58');
    expect(counted([finding('na-claimed', 'info')])).toBe('');
  });

  it('mark the rows that no sign marks already', () => {
    expect([...flagged(all)]).toEqual([['b', 'block']]);
    expect([...flagged([finding('x', 'warning', 'a'), finding('y', 'block', 'a')])]).toEqual([['a', 'block']]);
  });
});

describe('the steps', () => {
  const check: SubmissionCheck = {
    steps: [],
    findings: [],
    paper: [],
    draft: '送审稿第 2 稿',
    settled: false,
    sample: false,
    filled: 57,
    to_fill: 57,
    stands: '',
    ready: true,
    code: 'NEW2-NEW2',
    file_name: '',
    totals: totals('90'),
  };
  const line = (step: StepKey, state: StepState, more: Partial<StepLine> = {}): StepLine => ({
    step,
    state,
    ready: true,
    at: '',
    who: '',
    code: '',
    outdated: false,
    detail: '',
    act: null,
    back: null,
    ...more,
  });

  it('say when they were done and by whom, and what changed since', () => {
    const done = { at: '2026-12-11 14:03', who: '王立新', code: 'OLD1-OLD1' };
    expect(noteOf(line('fill', 'done'), check)).toBe('已填完 57 项');
    expect(noteOf(line('settle', 'open'), check)).toContain('送审稿第 2 稿');
    expect(noteOf(line('print', 'done', done), check)).toBe('2026-12-11 14:03 王立新 · 校验码 OLD1-OLD1');
    expect(noteOf(line('sign', 'done', { ...done, at: '2026-12-12', detail: '李四' }), check)).toContain('签字：李四');
    const outdated = noteOf(line('print', 'later', { ...done, outdated: true }), check);
    expect(outdated).toContain('OLD1-OLD1');
    expect(outdated).toContain('NEW2-NEW2');
    expect(noteOf(line('export', 'passed'), { ...check, sample: true })).toContain('示例');
  });
});

describe('the tree', () => {
  it('opens at what another screen asks for', () => {
    const { groups, rows } = scores();
    expect(ledBy({})).toBeNull();
    const led = ledBy({ filter: 'blank', role: 'hr' });
    expect(led).toEqual({ filter: 'blank', within: { by: 'role', key: 'hr' } });
    expect(led && firstOf(led, groups, rows)).toBe('c2_2');
    const group = ledBy({ group: 'c' });
    expect(group && firstOf(group, groups, rows)).toBe('c2_1');
  });

  it('filters losses, findings and what is half filled', () => {
    const half = row('h', 'H', 'partial');
    expect([passes(half, 'blank'), passes(half, 'partial'), passes(row('b', 'B', 'blank'), 'partial')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([passes(row('l', 'L'), 'lost'), passes({ ...row('n', 'N'), lost: '0.00' }, 'lost')]).toEqual([true, false]);
    expect(passes(row('f', 'F'), 'found', new Map([['f', 'warning']]))).toBe(true);
  });
});

describe('the results on the home of the level above', () => {
  it('stand by rank with the change of place', () => {
    const places = (before: number, now: number) => ({ before, now, of: 3 });
    expect([moved(places(3, 1)), moved(places(1, 3)), moved(places(2, 2)), moved(null)]).toEqual(['▲2', '▼2', '–', '']);
    expect(placed([], [])).toEqual([]);
  });
});
