import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp, h, nextTick, ref, type App, type Component } from 'vue';
import { toHtml } from '@/components/cells';
import { block, useCopying } from '@/components/copying';
import LongTable from '@/components/LongTable.vue';

const table = `<table><thead><tr><th>名称 <span aria-hidden="true">▲</span></th><th aria-sort="ascending">得分 ▲</th><th></th></tr></thead>
  <tbody>
    <tr><td rowspan="2"><button>东镇</button></td><td>1,302<small> 暂计</small></td><td data-uncopied><button>修改</button></td></tr>
    <tr><td>\u22120.46</td><td data-uncopied></td></tr>
    <tr><td><input value="西镇"></td><td>–</td><td data-uncopied></td></tr>
  </tbody></table>`;

let app: App | undefined;
let told: number[][] = [];

function mount(render: () => unknown): void {
  app = createApp({
    setup() {
      useCopying((rows, columns) => told.push([rows, columns]));
      return render;
    },
  });
  const host = document.createElement('main');
  document.body.replaceChildren(host);
  app.mount(host);
  for (const one of document.querySelectorAll('table')) one.getClientRects = () => [new DOMRect()] as never;
}

function copy(): DataTransfer {
  const clipboardData = new DataTransfer();
  document.body.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData }));
  return clipboardData;
}

const cell = (words: string) =>
  [...document.querySelectorAll('td')].find((one) => one.textContent?.includes(words)) as HTMLElement;
const mouse = (at: HTMLElement, name: string) =>
  at.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true, button: 0, buttons: 1 }));

describe('copying cells', () => {
  beforeEach(() => (told = []));
  afterEach(() => app?.unmount());

  it('copies a whole table with its heads, without signs, buttons and columns of them', () => {
    mount(() => h('div', { innerHTML: table }));
    const copied = copy();
    expect(copied.getData('text/plain')).toBe('名称\t得分\r\n东镇\t1,302 暂计\r\n\t-0.46\r\n西镇\t');
    expect(copied.getData('text/html')).toContain('<td>-0.46</td>');
    expect(told).toEqual([[4, 2]]);
  });

  it('copies what was dragged over, and shows it', () => {
    mount(() => h('div', { innerHTML: table }));
    mouse(cell('1,302'), 'mousedown');
    mouse(cell('0.46'), 'mousemove');
    mouse(cell('0.46'), 'mouseup');
    expect(document.querySelectorAll('[data-picked]')).toHaveLength(2);
    expect(copy().getData('text/plain')).toBe('得分\r\n1,302 暂计\r\n-0.46');
    mouse(cell('1,302'), 'mousedown');
    expect(document.querySelectorAll('[data-picked]')).toHaveLength(0);
  });

  it('leaves a table that copies by itself', () => {
    mount(() => h('div', { innerHTML: table.replace('<table', '<table data-copies="itself"') }));
    expect(copy().getData('text/plain')).toBe('');
  });

  it('copies the rows of a long table that are not drawn', async () => {
    const rows = ref(Array.from({ length: 900 }, (_, n) => n));
    mount(() =>
      h(
        LongTable as unknown as Component,
        { rows: rows.value },
        {
          head: () => h('tr', [h('th', 'N')]),
          default: ({ row }: { row: unknown }) => h('tr', [h('td', String(row))]),
        },
      ),
    );
    await nextTick();
    expect(document.querySelectorAll('td').length).toBeLessThan(200);
    const lines = copy().getData('text/plain').split('\r\n');
    expect([lines.length, lines[0], lines[900]]).toEqual([901, 'N', '899']);
    const one = document.querySelector('table') as HTMLTableElement;
    expect(block(one, [700, 702])).toEqual([['N'], ['700'], ['701']]);
  });

  it('marks what is no number as text', () => {
    const html = toHtml([['3-1', '007', '12.5', 'a<b']]);
    expect(html.match(/mso-number-format/g)).toHaveLength(3);
    expect(html).toContain('<td>12.5</td>');
    expect(html).toContain('a&lt;b');
  });
});
