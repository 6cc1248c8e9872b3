/** What each step of 报送 says: when it was done and by whom, what changed since, or what it is for. */
import type { StepLine, SubmissionCheck } from '@/api/generated/dto';
import { t, type MessageKey } from '@/locale';

/** How many findings hold up 定稿; that a sample cannot be handed over holds up nothing. */
export const blocking = (check: SubmissionCheck): number =>
  check.findings.filter((one) => one.severity === 'block' && one.code !== 'sample').length;

/** When a step was done and by whom, with the code and the file or name that go with it. */
function doneOf(line: StepLine): string {
  const detail = line.step === 'sign' && line.detail ? t('exchange.note.signer', { name: line.detail }) : line.detail;
  const code = line.code ? t('exchange.note.code', { code: line.code }) : '';
  return [[line.at, line.who].filter(Boolean).join(' '), detail, code].filter(Boolean).join(' · ');
}

export function noteOf(line: StepLine, check: SubmissionCheck): string {
  const { step, state } = line;
  const words = { n: check.filled, all: check.to_fill, draft: check.draft, code: check.code };
  if (step === 'fill') return t(state === 'done' ? 'exchange.note.filled' : 'exchange.note.fill', words);
  if (step === 'check') {
    const key = `exchange.note.check_${state === 'passed' ? 'done' : state}` as const;
    return t(key, { n: blocking(check) });
  }
  if (state === 'done') return doneOf(line);
  if (line.outdated) {
    return t('exchange.note.outdated', { date: line.at.slice(0, 10), was: line.code, code: check.code });
  }
  if (state === 'passed') return step === 'export' && check.sample ? t('exchange.note.export_passed') : '';
  const key: MessageKey = `exchange.note.${step}_${state}`;
  return t(key, words);
}
