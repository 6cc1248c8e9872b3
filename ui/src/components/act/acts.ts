/** Which formal acts who works here may do, and what each of them asks for. */
import type { ActKey, ActState, IdentityKey, RemarkView, ReviewRow, Side } from '@/api/generated/dto';
import { reviews } from '@/stores/app';

const own: ActKey[] = ['draft', 'pass', 'settle', 'submit', 'withdraw', 'reopen'];
const upper: ActKey[] = ['begin', 'pass', 'return', 'recall', 'feedback', 'decide', 'publish', 'reopen', 'correct'];

/** Of the acts that a stage allows, those of who works here: a county office leads its own side, the level above the review. */
export function allowed(acts: ActKey[], side: Side, identity: IdentityKey | undefined): ActKey[] {
  const above = reviews(identity);
  const mine = above ? upper : own;
  // What was handed over stands on the own side still, and is begun, returned or taken back by the level above.
  const here = (act: ActKey) => ['begin', 'return', 'recall'].includes(act) || above === (side === 'upper');
  return acts.filter((act) => mine.includes(act) && here(act));
}

/** Those that can be done now. */
export function possible(acts: ActState[], side: Side, identity: IdentityKey | undefined): ActState[] {
  const now = acts.filter((one) => one.possible);
  const keys = allowed(
    now.map((one) => one.act),
    side,
    identity,
  );
  return now.filter((one) => keys.includes(one.act));
}

export const asksReason = (act: ActKey): boolean => ['return', 'recall', 'reopen', 'correct'].includes(act);
export const asksRemarks = (act: ActKey): boolean => act === 'return';
export const asksMeeting = (act: ActKey): boolean => act === 'decide';
export const asksDate = (act: ActKey): boolean => ['feedback', 'decide', 'publish', 'correct'].includes(act);
export const asksNumber = (act: ActKey): boolean => act === 'decide' || act === 'publish' || act === 'correct';

/** A remark on an indicator, still without words. */
export const remarkOn = ({ key, code, short, name }: ReviewRow): RemarkView => ({
  indicator: key,
  label: `${code} ${short || name}`,
  text: '',
  n: 0,
  round: 0,
  last: true,
  done: false,
  answer: '',
});

/** What a return may begin with: rows that the reviewer marked down or found to differ. */
export function remarksOf(rows: ReviewRow[]): RemarkView[] {
  return rows.filter((row) => row.marked || row.flagged || row.claim === 'refused').map(remarkOn);
}

/** Remarks with something to say. */
export const said = (remarks: RemarkView[]): RemarkView[] =>
  remarks.map((one) => ({ ...one, text: one.text.trim() })).filter((one) => one.text !== '');
