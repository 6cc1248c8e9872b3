/** No arguments, or nothing to say. */
export type Nothing = Record<symbol, never>;

/** What the window needs before anything else. */
export type AppState = {
  /** Program version. */
  version: string;
  /** `zh-CN` or `en`. */
  locale: string;
  /** 经办人. */
  operator: string;
  /** 机构名称. */
  organisation: string;
  /** Editable words: `office` 产改办, `group` 协调小组, `act` 考核, `seal` the seal line. */
  words: Record<string, string>;
  /** The open workspace, if any. */
  workspace: WorkspaceInfo | null;
  /** Where a new workspace would go: the first fixed drive that is not the system's. */
  proposed_path: string;
  /** The evaluation and unit last open. */
  current: Current | null;
};

/** An open workspace. */
export type WorkspaceInfo = {
  /** Folder. */
  path: string;
  /** When the last backup was made, local time `2026-11-30 14:03`; none yet. */
  backup_at: string | null;
  /** Whether it can only be read (another program has it open). */
  read_only: boolean;
};

/** Which evaluation and which unit of it are open. */
export type Current = {
  /** Evaluation id. */
  evaluation: string;
  /** Unit id. */
  unit: string;
};

/** First start: where the data live, and for whom. */
export type CreateWorkspace = {
  /** Folder; created if missing, refused if it holds something else. */
  path: string;
  /** 机构名称. */
  organisation: string;
  /** 经办人. */
  operator: string;
};

/** One folder. */
export type Folder = {
  /** Its path. */
  path: string;
};

/** Settings that may be changed; what is absent stays. */
export type ChangeSettings = {
  /** `zh-CN` or `en`. */
  locale: string | null;
  /** 经办人. */
  operator: string | null;
  /** 机构名称. */
  organisation: string | null;
  /** Editable words; see [`AppState::words`]. */
  words: Record<string, string> | null;
};

/** A system as one line. */
export type SystemInfo = {
  /** Fingerprint of its canonical form. */
  fingerprint: string;
  /** Identity across versions. */
  key: string;
  /** Printed name. */
  name: string;
  /** Version. */
  version: string;
  /** Kind of unit it scores. */
  kind: string;
  /** 默认建议值，以上级文件为准. */
  notice: string;
  /** Number of base indicators. */
  indicators: number;
  /** Base points. */
  points: string;
  /** Whether it ships with the program. */
  built_in: boolean;
};

/** Names a system. */
export type SystemArg = {
  /** Fingerprint. */
  fingerprint: string;
};

/** A whole system, to read. */
export type SystemView = {
  /** The line. */
  info: SystemInfo;
  /** Groups, parents first. */
  groups: Array<GroupView>;
  /** Indicators in order. */
  indicators: Array<IndicatorView>;
  /** The data dictionary. */
  data: Array<DatumView>;
  /** Roles. */
  roles: Array<RoleView>;
  /** What `check` finds. */
  findings: Array<FindingView>;
};

/** An indicator of a system, to read. */
export type IndicatorView = {
  /** Identity. */
  key: string;
  /** Printed code. */
  code: string;
  /** Printed name. */
  name: string;
  /** Short name. */
  short: string;
  /** Group it stands in. */
  group: string;
  /** Full points. */
  points: string;
  /** Rule kind: `ratio` … (the page has the words). */
  rule: string;
  /** 评分标准. */
  standard: string;
  /** 考评方式. */
  method: string;
  /** Lead role's name. */
  lead: string;
  /** Supporting roles' names. */
  support: Array<string>;
  /** Whether the level above scores it. */
  upper: boolean;
  /** 必备. */
  mandatory: boolean;
  /** ※. */
  critical: boolean;
  /** Whether 不适用 may be claimed. */
  na_allowed: boolean;
  /** `base`, `bonus`, `penalty`, `veto`. */
  section: string;
  /** Data it reads, by name. */
  data: Array<string>;
  /** Evidence required. */
  evidence: Array<string>;
};

/** A datum of a system, to read. */
export type DatumView = {
  /** Identity. */
  key: string;
  /** Printed name. */
  name: string;
  /** Unit. */
  unit: string;
  /** `year`, `point`, `latest_published`. */
  period: string;
  /** 口径. */
  scope: string;
  /** Codes of the indicators that read it. */
  used_by: Array<string>;
};

/** A role, with the unit bound to it in this evaluation. */
export type RoleView = {
  /** Identity. */
  key: string;
  /** Name of the bound unit, or the role's own. */
  name: string;
  /** 联络员 of the bound unit. */
  contact: string;
  /** Telephone. */
  phone: string;
  /** Bound unit id. */
  unit: string | null;
};

/** A unit. */
export type UnitView = {
  /** Id. */
  id: string;
  /** Name. */
  name: string;
  /** Kind: `county`, `park`, `enterprise`, `department`, `town`. */
  kind: string;
  /** Id of the unit above. */
  parent: string | null;
  /** 考核分组. */
  group: string;
  /** 联络员. */
  contact: string;
  /** Telephone. */
  phone: string;
  /** Whether it is archived. */
  archived: boolean;
};

/** Units in a list. */
export type UnitList = {
  /** The units. */
  units: Array<UnitView>;
};

/** An evaluation as one line. */
export type EvaluationView = {
  /** Id. */
  id: string;
  /** Name: 2026年度产改评价考核. */
  name: string;
  /** Year. */
  year: number;
  /** 数据时点, `2026-11-30`. */
  as_of: string;
  /** Due date, `2026-12-20`, or empty. */
  due: string;
  /** Days left until due; none without a due date; negative when late. */
  days_left: number | null;
  /** The pinned system. */
  system: SystemInfo;
  /** Stage key: `fill`. */
  stage: string;
  /** Whether it is the sample: 示例, never submitted. */
  sample: boolean;
  /** Whether it is archived. */
  archived: boolean;
  /** Units that are scored. */
  participants: Array<UnitView>;
};

/** Evaluations in a list. */
export type EvaluationList = {
  /** The evaluations, newest first. */
  evaluations: Array<EvaluationView>;
};

/** A new evaluation. */
export type CreateEvaluation = {
  /** Name; drafted when empty. */
  name: string;
  /** Year. */
  year: number;
  /** 数据时点. */
  as_of: string;
  /** Due date or empty. */
  due: string;
  /** Fingerprint of the system. */
  system: string;
  /** Unit ids that are scored; when empty, a unit named after the organisation is created and takes part. */
  participants: Array<string>;
};

/** Names an evaluation. */
export type EvaluationArg = {
  /** Id. */
  evaluation: string;
};

/** Changes an evaluation; what is absent stays. */
export type ChangeEvaluation = {
  /** Id. */
  evaluation: string;
  /** Name. */
  name: string | null;
  /** 数据时点. */
  as_of: string | null;
  /** Due date. */
  due: string | null;
  /** Archived or not. */
  archived: boolean | null;
  /** Units that are scored. */
  participants: Array<string> | null;
};

/** The roles of an evaluation. */
export type RoleList = {
  /** The roles. */
  roles: Array<RoleView>;
};

/** Binds a role to a unit, or frees it. */
export type BindRole = {
  /** Evaluation id. */
  evaluation: string;
  /** Role key. */
  role: string;
  /** Unit id, or none. */
  unit: string | null;
};

/** Names a unit within an evaluation. */
export type SheetArg = {
  /** Evaluation id. */
  evaluation: string;
  /** Unit id. */
  unit: string;
};

/** Names an indicator of a unit within an evaluation. */
export type LeafArg = {
  /** Evaluation id. */
  evaluation: string;
  /** Unit id. */
  unit: string;
  /** Indicator key. */
  indicator: string;
};

/** What stands under one heading of the tree. */
export type GroupView = {
  /** Identity. */
  key: string;
  /** Printed code. */
  code: string;
  /** Name. */
  name: string;
  /** Short name. */
  short: string;
  /** Group above; empty at level 1. */
  parent: string;
  /** Full points. */
  points: string;
  /** Score of the scored leaves. */
  score: string;
  /** Score / settled points in %, one decimal; none while nothing is settled. */
  rate: string | null;
};

/** One indicator in the tree. */
export type RowView = {
  /** Identity. */
  key: string;
  /** Printed code. */
  code: string;
  /** Name. */
  name: string;
  /** Short name. */
  short: string;
  /** Group it stands in. */
  group: string;
  /** `base`, `bonus`, `penalty`, `veto`. */
  section: string;
  /** Full points. */
  points: string;
  /** Score, two decimals; none while there is none. */
  score: string | null;
  /** Points lost; none while there is no score. */
  lost: string | null;
  /** `blank`, `filled`, `no_evidence`, `claimed`, `jump`, `upper`, `fault`, `inapplicable`. */
  mark: string;
  /** 必备. */
  mandatory: boolean;
  /** ※. */
  critical: boolean;
  /** Lead role. */
  lead: string;
  /** Lead and supporting roles, and roles of its items and data. */
  roles: Array<string>;
  /** Last year's score, where known. */
  prev_score: string | null;
};

/** The totals; see `model::score::Totals`. */
export type TotalsView = {
  /** Score so far. */
  score: string;
  /** Base. */
  base: string;
  /** Bonus. */
  bonus: string;
  /** Penalty. */
  penalty: string;
  /** Full points. */
  points: string;
  /** 已定. */
  settled: string;
  /** 自评可得. */
  attainable: string;
  /** Points of blank leaves. */
  blank_points: string;
  /** Number of blank leaves. */
  blank_count: number;
  /** Points decided by the level above. */
  upper_points: string;
  /** Points claimed as 不适用. */
  claimed_points: string;
  /** Last year's score by last year's data, where all of it is known. */
  prev_score: string | null;
  /** Whether the score is complete for this stage. */
  complete: boolean;
};

/** A finding in words. */
export type FindingView = {
  /** Stable code. */
  code: string;
  /** `info`, `warning`, `block`. */
  severity: string;
  /** What is wrong and what to do. */
  text: string;
  /** Where, in words: C2-1 高技能占比. */
  place: string;
  /** Cell to go to. */
  cell: string | null;
  /** Indicator to go to. */
  indicator: string | null;
};

/** Scores of a unit after any change: what the tree and the score column show. */
export type Scores = {
  /** Totals. */
  totals: TotalsView;
  /** Groups, parents first. */
  groups: Array<GroupView>;
  /** Rows in order. */
  rows: Array<RowView>;
  /** Findings of the whole form. */
  findings: Array<FindingView>;
};

/** The whole 填报 screen but for the open indicator. */
export type FillView = {
  /** The evaluation. */
  evaluation: EvaluationView;
  /** The unit. */
  unit: UnitView;
  /** The roles. */
  roles: Array<RoleView>;
  /** The scores. */
  scores: Scores;
  /** 特色做法 of the unit. */
  highlights: string;
  /** The journal's state. */
  journal: JournalState;
};

/** What can be undone and redone, and when something was last saved. */
export type JournalState = {
  /** Label of the operation that 撤销 would undo. */
  undo: string | null;
  /** Label of the operation that 重做 would redo. */
  redo: string | null;
  /** Local time of the last durable commit, `14:03`; none in this workspace yet. */
  saved_at: string | null;
};

/** One choice of a field. */
export type OptionView = {
  /** What is typed for it: 是, 否, a level key. */
  typed: string;
  /** What is shown. */
  label: string;
};

/** One thing asked. */
export type Field = {
  /** Address. */
  cell: string;
  /** `number`, `yes_no`, `level`, `share`, `text`. */
  control: string;
  /** What is asked. */
  label: string;
  /** Unit, or empty. */
  unit: string;
  /** Choices of a `level` field. */
  options: Array<OptionView>;
  /** As typed; empty while blank. */
  typed: string;
  /** As parsed, plain; none while blank or words. */
  value: string | null;
  /** As parsed, with separators, to show when the field is not being edited. */
  shown: string;
  /** Points at stake (checklist items), or empty. */
  points: string;
  /** Whether a blank here keeps the indicator pending. */
  required: boolean;
  /** Last year's cell, for a datum. */
  prev_cell: string | null;
  /** Last year's figure as typed; empty while unknown. */
  prev_typed: string;
  /** Last year's figure with separators. */
  prev_shown: string;
  /** 口径 as the system declares it. */
  scope: string;
  /** 口径 as typed. */
  note: string;
  /** 截止日期. */
  as_of: string;
  /** Source. */
  source: string;
  /** 预计数. */
  estimate: boolean;
  /** Codes of the other indicators that read this datum. */
  shared_with: Array<string>;
  /** Name of the role that gives it. */
  role: string;
  /** Parts of a `sum` datum; the field itself is then read-only. */
  parts: Array<Field>;
  /** Heading of the part (采分点) it belongs to, or empty. */
  section: string;
};

/** A matter of a bonus or penalty row. */
export type MatterView = {
  /** From 1. */
  n: number;
  /** Cell of its level. */
  cell: string;
  /** Cell of its name. */
  name_cell: string;
  /** What it is. */
  name: string;
  /** Level key. */
  level: string;
  /** 文号 or source. */
  source: string;
};

/** One line of 计算过程. */
export type StepView = {
  /** What it says. */
  text: string;
};

/** How an indicator stands. */
export type OutcomeView = {
  /** `scored`, `pending`, `na_proposed`, `claimed`, `upper`, `inapplicable`, `fault`, `unscored`. */
  state: string;
  /** What the value is called. */
  value_name: string;
  /** The value with its unit: 29.23%; empty while there is none. */
  value: string;
  /** Points that count. */
  score: string | null;
  /** Points the rule gives. */
  computed: string | null;
  /** Points lost. */
  lost: string | null;
  /** Why, in one sentence. */
  sentence: string;
  /** 计算过程, line by line. */
  steps: Array<StepView>;
  /** Names of what is still blank. */
  missing: Array<string>;
};

/** 完成情况说明 of an indicator. */
export type NarrativeView = {
  /** Cell. */
  cell: string;
  /** The text that would print: the officer's, or the draft while there is none. */
  text: string;
  /** What would be drafted from the figures now; empty while they are blank. */
  drafted: string;
  /** Whether the text is the officer's own. */
  own: boolean;
  /** Whether the figures changed under the officer's text. */
  stale: boolean;
};

/** One piece of evidence as 已备. */
export type EvidenceView = {
  /** Position, from 1. */
  n: number;
  /** Printed number: C2-1-01. */
  code: string;
  /** Title. */
  title: string;
  /** 文号. */
  number: string;
  /** 已备. */
  ready: boolean;
  /** Whether the system asks for it. */
  required: boolean;
};

/** A self-score lowered by hand. */
export type MarkView = {
  /** Score given. */
  score: string;
  /** Reason. */
  reason: string;
};

/** Everything about one indicator: what is asked, how it stands. */
export type LeafView = {
  /** Identity. */
  key: string;
  /** Printed code. */
  code: string;
  /** Name. */
  name: string;
  /** Full points. */
  points: string;
  /** `base`, `bonus`, `penalty`, `veto`. */
  section: string;
  /** Rule kind. */
  rule: string;
  /** 必备. */
  mandatory: boolean;
  /** ※. */
  critical: boolean;
  /** Lead. */
  lead: RoleView;
  /** Supporting roles. */
  support: Array<RoleView>;
  /** 考评方式. */
  method: string;
  /** 评分标准. */
  standard: string;
  /** 填报说明. */
  guide: string;
  /** Whether the level above scores it. */
  upper: boolean;
  /** Whether 不适用 may be claimed. */
  na_allowed: boolean;
  /** Reason of a claim of 不适用, if claimed. */
  na_reason: string | null;
  /** Whether a score may be lowered by hand now. */
  mark_allowed: boolean;
  /** The lowered self-score. */
  mark: MarkView | null;
  /** Whether 无此情况 may be said, and whether it is: cell of it. */
  none_cell: string | null;
  /** Whether 无此情况 is said. */
  none: boolean;
  /** Cell for a reported rate where counts are unknown. */
  rate: Field | null;
  /** What is asked. */
  fields: Array<Field>;
  /** Levels a matter can have; empty for rows without matters. */
  matter_levels: Array<OptionView>;
  /** Matters listed. */
  matters: Array<MatterView>;
  /** How it stands. */
  outcome: OutcomeView;
  /** 完成情况说明. */
  narrative: NarrativeView;
  /** Evidence. */
  evidence: Array<EvidenceView>;
  /** Findings of this indicator. */
  findings: Array<FindingView>;
  /** Key of the indicator before. */
  previous: string | null;
  /** Key of the indicator after. */
  next: string | null;
  /** Key of the next blank one, wrapping round. */
  next_blank: string | null;
};

/** Something typed into one cell. Empty text clears the cell. What is absent stays. */
export type Typed = {
  /** Address. */
  cell: string;
  /** As typed. */
  typed: string | null;
  /** 口径, or the reason of a mark. */
  note: string | null;
  /** 截止日期. */
  as_of: string | null;
  /** Source. */
  source: string | null;
  /** 预计数. */
  estimate: boolean | null;
};

/** Cells being typed (preview) or typed (record), for one indicator. */
export type Typing = {
  /** Evaluation id. */
  evaluation: string;
  /** Unit id. */
  unit: string;
  /** Indicator that is open. */
  indicator: string;
  /** The cells. */
  cells: Array<Typed>;
};

/** A cell that cannot be read, and why. */
export type CellError = {
  /** Address. */
  cell: string;
  /** Stable code. */
  code: string;
  /** What is wrong and what to do. */
  text: string;
};

/** What is on the screen while typing; nothing is written. */
export type Preview = {
  /** Cells that cannot be read; they count as they stood before. */
  errors: Array<CellError>;
  /** The open indicator. */
  outcome: OutcomeView;
  /** What would be drafted now. */
  drafted: string;
  /** Totals. */
  totals: TotalsView;
  /** Groups that changed. */
  groups: Array<GroupView>;
  /** Rows that changed. */
  rows: Array<RowView>;
};

/** What a write left behind. Readable cells are written even when others are not. */
export type Recorded = {
  /** Cells that cannot be read; they were not written. */
  errors: Array<CellError>;
  /** The open indicator. */
  leaf: LeafView;
  /** The scores. */
  scores: Scores;
  /** The journal's state. */
  journal: JournalState;
};

/** Writes one piece of evidence as 已备. */
export type PutEvidence = {
  /** Evaluation id. */
  evaluation: string;
  /** Unit id. */
  unit: string;
  /** Indicator. */
  indicator: string;
  /** The evidence; an empty title removes one the system does not ask for. */
  evidence: EvidenceView;
};

/** Writes 特色做法. */
export type PutHighlights = {
  /** Evaluation id. */
  evaluation: string;
  /** Unit id. */
  unit: string;
  /** The text. */
  text: string;
};

/** What 撤销 or 重做 did. */
export type Undone = {
  /** Label of the operation. */
  label: string;
  /** Indicator to show, if one is concerned. */
  indicator: string | null;
  /** The journal's state. */
  journal: JournalState;
};

/** Looks for an indicator by code or words. */
export type Search = {
  /** Evaluation id. */
  evaluation: string;
  /** Code or words. */
  words: string;
};

/** One thing found. */
export type Hit = {
  /** Indicator. */
  indicator: string;
  /** Code. */
  code: string;
  /** Name. */
  name: string;
  /** Where the words stand, when not in the name: datum, standard. */
  context: string;
};

/** Things found, best first. */
export type Hits = {
  /** The hits. */
  hits: Array<Hit>;
};

/** One point of loss. */
export type Loss = {
  /** Indicator. */
  indicator: string;
  /** Code. */
  code: string;
  /** Short name. */
  short: string;
  /** Points lost. */
  lost: string;
  /** Why, in one sentence. */
  sentence: string;
  /** What would mend it, in units of work, while the period runs: 再有 3 家企业建制，可得 0.48 分; or empty. */
  work: string;
};

/** 首页. */
export type HomeView = {
  /** The evaluation. */
  evaluation: EvaluationView;
  /** The unit. */
  unit: UnitView;
  /** Totals. */
  totals: TotalsView;
  /** Level-1 groups. */
  groups: Array<GroupView>;
  /** Leaves answered, of those the unit answers itself. */
  filled: number;
  /** Leaves the unit answers itself. */
  to_fill: number;
  /** Blank leaves by lead role: (role name, number). */
  owed: Array<Owed>;
  /** 主要失分项, largest first, at most 8. */
  losses: Array<Loss>;
  /** Findings that block submission, in number. */
  blocking: number;
  /** `fill`, `check`, `print`, `export`: the next step. */
  next: string;
  /** Indicator where filling goes on. */
  next_indicator: string | null;
  /** Last backup, local time. */
  backup_at: string | null;
};

/** What a role still owes. */
export type Owed = {
  /** Role key. */
  role: string;
  /** Name. */
  name: string;
  /** Number of blank leaves. */
  blank: number;
};

/** A paper laid out; its pages are fetched as SVG from `gongping://paper/<handle>/<page from 1>.svg`. */
export type Paper = {
  /** Handle, valid until the next one is laid out. */
  handle: string;
  /** Number of pages. */
  pages: number;
  /** Page width in mm. */
  width_mm: number;
  /** Page height in mm. */
  height_mm: number;
  /** 校验码. */
  code: string;
  /** File name proposed for the PDF. */
  file_name: string;
};

/** Writes something to a file. */
export type SaveTo = {
  /** Evaluation id. */
  evaluation: string;
  /** Unit id. */
  unit: string;
  /** File. */
  path: string;
};

/** A file written. */
export type Saved = {
  /** Where. */
  path: string;
  /** 校验码. */
  code: string;
  /** Size in bytes. */
  bytes: number;
};

/** 报送前检查, on one page. */
export type SubmissionCheck = {
  /** Findings, blocking ones first. */
  findings: Array<FindingView>;
  /** Whether the file may be exported. */
  ready: boolean;
  /** 校验码. */
  code: string;
  /** File name proposed. */
  file_name: string;
  /** Totals. */
  totals: TotalsView;
};

/** One line of 操作记录. */
export type OperationView = {
  /** Position. */
  seq: string;
  /** Local time. */
  at: string;
  /** Who. */
  who: string;
  /** What. */
  label: string;
};

/** Latest operations first. */
export type OperationList = {
  /** The operations. */
  operations: Array<OperationView>;
};

/** What went wrong, said once: what was attempted, what is safe, what to do. */
export type UiError = {
  /** Stable code, read over the telephone. */
  code: string;
  /** In words, in the program's language. */
  message: string;
  /** What the words were filled with. */
  params: Record<string, string>;
  /** Field at fault, if one is. */
  field: string | null;
  /** For whoever helps: the chain of causes. */
  trace: string;
};

/** Systems in a list. */
export type SystemList = {
  /** The systems. */
  systems: Array<SystemInfo>;
};
