/** The lines of 操作记录: one for everything that an operation changed. */
import type { JournalArg, JournalChange, OperationView } from '@/api/generated/dto';

export type Wanted = Omit<JournalArg, 'before' | 'most'>;

/** Nothing wanted: every operation. */
export const nobody = (): Wanted => ({
  who: '',
  evaluation: '',
  unit: '',
  kind: '',
  item: '',
  from: '',
  to: '',
  words: '',
});

export interface Line {
  one: OperationView;
  /** Whether it is the first line of its operation. */
  first: boolean;
  unit: string;
  change?: JournalChange;
  /** Indicator, what of it, and the stage in whose layer it was written. */
  what: string;
  /** Changes that are not read yet, where the line stands for them. */
  more: number;
}

export function lined(operations: OperationView[]): Line[] {
  return operations.flatMap((one) => {
    const lines: Line[] = one.changes.map((change, at) => ({
      one,
      first: at === 0,
      unit: change.unit || (at === 0 ? one.unit : ''),
      change,
      what: [change.item, change.what, change.stage].filter(Boolean).join(' · '),
      more: 0,
    }));
    if (!lines.length) lines.push({ one, first: true, unit: one.unit, what: '', more: 0 });
    if (one.more) lines.push({ one, first: false, unit: '', what: '', more: one.more });
    return lines;
  });
}
