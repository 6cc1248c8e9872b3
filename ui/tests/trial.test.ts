import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TrialFigure, Tried, TryChange } from '@/api/generated/dto';
import { at, calls, closeWindow, fillView, leaf, openWindow, press, rest, system, type, type Program } from './screen';

const figure = (what: Tried, at: string, name: string, of: string, now: string): TrialFigure => ({
  what,
  at,
  name,
  of,
  now,
});
const changesOf = (args: unknown) => (args as { changes: TryChange[] }).changes;
const row = {
  unit: 'u',
  name: 'East',
  score: '63.00',
  label: 'reviewed score',
  beside: false,
  tried: '63.00',
  rank: 1,
  tried_rank: 1,
};

const program = (): Program => ({
  fill: fillView,
  systems_list: () => ({ systems: [system] }),
  system_view: () => ({
    info: system,
    groups: [],
    indicators: [],
    data: [],
    roles: [],
    findings: [],
    used_by: [],
  }),
  trial: () => ({
    indicators: [
      {
        key: 'a1',
        code: 'A1',
        short: 'Founding',
        unit: '',
        figures: [figure('weight', 'a1', 'weight', '', '70'), figure('weight', 'a', 'weight', 'A Members', '60')],
      },
      { key: 'x1', code: 'X1', short: 'Meetings', unit: 'times', figures: [figure('points', 'x1', 'most', '', '3')] },
    ],
    units: [...Array(30).keys()].map((n) => ({ unit: `u${n}`, name: `Town ${n}` })),
  }),
  leaf: ({ indicator }) =>
    leaf(indicator, 'X1', {
      matter_levels: [
        { typed: 'national', label: 'National' },
        { typed: 'city', label: 'City' },
      ],
      matters: [
        {
          n: 1,
          cell: 'x1:matter.1',
          name_cell: 'x1:matter.1.name',
          role_cell: 'x1:matter.1.role',
          role: '',
          name: 'm',
          level: 'city',
          source: '',
          listed: false,
          decided: '',
        },
      ],
    }),
  // Whatever is no figure is a fault, by its position.
  trial_what_if: (args) => ({
    basis: '',
    rows: [row],
    findings: [],
    faults: changesOf(args).flatMap(({ typed }, n) =>
      /^\d+$/.test(typed) ? [] : [{ n, text: `no figure: ${typed}` }],
    ),
  }),
});

const asked = () => calls.filter((call) => call.name === 'trial_what_if').map((call) => changesOf(call.args));

describe('what if', () => {
  beforeEach(async () => {
    await openWindow(program(), '/settings/systems');
    at<HTMLElement>('system-part:trial').click();
    await rest();
  });
  afterEach(closeWindow);

  it('tries weights of an indicator and of its groups together', async () => {
    await type('try:weight:a1', '40');
    await type('try:weight:a', '20');
    expect(asked().at(-1)).toEqual([
      { what: 'weight', unit: '', at: 'a1', typed: '40' },
      { what: 'weight', unit: '', at: 'a', typed: '20' },
    ]);
  });

  it('says what is wrong beside the field it is typed in, and forgets it once it is emptied', async () => {
    await type('try:weight:a1', '40');
    await type('try:weight:a', 'six');
    expect(at<HTMLElement>('error:try:weight:a').textContent).toBe('no figure: six');
    expect(document.querySelector('[data-testid="error:try:weight:a1"]')).toBeNull();
    expect(at('try:weight:a').getAttribute('aria-invalid')).toBe('true');
    await type('try:weight:a', '');
    expect(document.querySelector('[data-testid="error:try:weight:a"]')).toBeNull();
    expect(asked().at(-1)).toHaveLength(1);
  });

  it('takes more and less than what stands, and steps by the buttons and the arrows', async () => {
    await type('try:weight:a1', 'more 3');
    expect(asked().at(-1)?.[0]?.typed).toBe('73');
    await type('try:weight:a1', 'Less 2.5');
    expect(asked().at(-1)?.[0]?.typed).toBe('67.5');
    await type('try:weight:a1', '');
    at<HTMLElement>('try:weight:a1:more').click();
    await rest();
    expect(at('try:weight:a1').value).toBe('71');
    at('try:weight:a1').focus();
    await press('ArrowDown');
    await press('ArrowDown');
    expect(asked().at(-1)?.[0]?.typed).toBe('69');
  });

  it('takes everything back at once', async () => {
    await type('try:weight:a1', '40');
    at<HTMLElement>('trial-forget').click();
    await rest();
    expect(asked().at(-1)).toEqual([]);
    expect(at('try:weight:a1').value).toBe('');
  });

  it('counts other matters of one unit, level by level', async () => {
    at('trial-unit').focus();
    await type('trial-unit', 'town 17');
    await press('Enter');
    expect(at('trial-unit').value).toBe('Town 17');
    at<HTMLSelectElement>('trial-indicator').value = 'x1';
    at('trial-indicator').dispatchEvent(new Event('change'));
    await rest();
    expect(at('try:matters:x1.city').placeholder).toBe('1');
    await type('try:matters:x1.national', '2');
    expect(asked().at(-1)).toEqual([{ what: 'matters', unit: 'u17', at: 'x1.national', typed: '2' }]);
  });

  it('draws few of many units, and leaves the choice as it was on Escape', async () => {
    at('trial-unit').focus();
    await rest();
    const drawn = () => document.querySelectorAll('[data-testid^="pick:"]').length;
    expect(drawn()).toBe(12);
    await type('trial-unit', '2');
    await press('ArrowDown');
    // 2, 12, 20 … 29.
    expect(drawn()).toBe(12);
    await type('trial-unit', '29');
    expect(drawn()).toBe(1);
    const composed = await press('Enter', { isComposing: true });
    expect(composed.defaultPrevented).toBe(false);
    await press('Escape');
    expect([drawn(), at('trial-unit').value]).toEqual([0, '']);
    await type('trial-unit', '12');
    await press('Enter');
    expect(at('trial-unit').value).toBe('Town 12');
    // Nobody comes first while no name is typed.
    await type('trial-unit', '');
    await press('Enter');
    expect(document.querySelector('[data-testid="trial-cells"]')).toBeNull();
  });
});
