/** Findings as every screen counts and folds them: one list, one number, identical ones in one line. */
import type { FindingView, Severity } from '@/api/generated/dto';
import { t, type MessageKey } from '@/locale';

export const severities: Severity[] = ['block', 'warning', 'info'];
export const signs: Record<Severity, string> = { info: 'i', warning: '!', block: '✕' };

/** How many findings there are of a weight. */
export const count = (findings: FindingView[], severity: Severity): number =>
  findings.filter((one) => one.severity === severity).length;

/** The count in words, as every screen says it: 须处理 3 · 请核对 60. Empty where nothing is to be looked at. */
export function counted(findings: FindingView[]): string {
  const parts = (['block', 'warning'] as const).map((severity) => ({ severity, n: count(findings, severity) }));
  const some = parts.filter((part) => part.n > 0);
  return some.map(({ severity, n }) => `${t(`fill.severity.${severity}`)} ${n}`).join(' · ');
}

/** From this many on, findings of one kind are one line. */
const MANY = 3;

export interface Fold {
  code: string;
  severity: Severity;
  findings: FindingView[];
  /** Whether they stand in one line that unfolds. */
  many: boolean;
}

const words: Record<string, MessageKey> = {
  blank: 'fill.fold.blank',
  'blank-handed': 'fill.fold.blank_handed',
  'evidence-missing': 'fill.fold.evidence_missing',
  estimate: 'fill.fold.estimate',
  jump: 'fill.fold.jump',
  'na-claimed': 'fill.fold.na_claimed',
  'na-proposed': 'fill.fold.na_proposed',
  'text-stale': 'fill.fold.text_stale',
};

/** What a line of several findings of one kind says. */
export function told({ code, findings }: Fold): string {
  return t(words[code] ?? 'fill.fold.other', { n: findings.length, text: findings[0]?.text ?? '' });
}

/** Findings of one kind and weight together, in the order in which the first of each comes. */
export function folded(findings: FindingView[]): Fold[] {
  const folds: Fold[] = [];
  for (const finding of findings) {
    const known = folds.find((fold) => fold.code === finding.code && fold.severity === finding.severity);
    if (known) known.findings.push(finding);
    else folds.push({ code: finding.code, severity: finding.severity, findings: [finding], many: false });
  }
  return folds.map((fold) => ({ ...fold, many: fold.findings.length >= MANY }));
}

/** What the sign before a row says already needs no second mark beside it. */
const marked = new Set(['blank', 'blank-handed', 'evidence-missing', 'jump', 'na-claimed']);

/** The indicators that findings name, each with the heaviest of them. */
export function flagged(findings: FindingView[]): Map<string, Severity> {
  const found = new Map<string, Severity>();
  for (const severity of [...severities].reverse()) {
    if (severity === 'info') continue;
    for (const one of findings) {
      if (one.severity === severity && one.indicator && !marked.has(one.code)) found.set(one.indicator, severity);
    }
  }
  return found;
}
