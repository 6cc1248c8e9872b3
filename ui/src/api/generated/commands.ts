// Generated from the table of commands in the core. Do not edit.

import type { AcrossArg, ActArg, ActPreview, AhpView, AnswerObjection, AppState, BackupList, BindRole, ChangeEvaluation, ChangeSettings, CreateEvaluation, CreateWorkspace, Current, DrawList, EvaluationArg, EvaluationList, FilePath, FillView, FindUnits, Folder, FoundUnits, Hits, HomeView, LeafArg, LeafView, MakeDraw, NewGroups, Nothing, ObjectionView, OperationList, Paper, PaperArg, PaperList, Preview, PutEvidence, PutHighlights, PutObjection, PutReview, Recorded, ReplyDays, RestoreBackup, Restored, ResultCell, ResultCellArg, ResultLosses, ResultYears, ResultsView, ReviewAcross, ReviewLeaf, ReviewList, ReviewView, RobustView, RoleList, SavePaper, SaveTo, Saved, Search, SettleTie, SheetArg, StageLines, StagesView, SubmissionCheck, SumArg, SumView, SystemAdded, SystemArg, SystemFile, SystemList, SystemView, Table, TrialView, TryAhp, TryRobust, TryWeights, TryWhatIf, Typing, Undone, UnitList, UnitView, Warnings, WeightsView, WhatIfView } from './dto'

export interface Commands {
  /** What the window needs before anything else. */
  app_state: { args: Nothing; result: AppState }
  /** First start: makes the workspace and opens it. */
  workspace_create: { args: CreateWorkspace; result: AppState }
  /** Opens another workspace. */
  workspace_open: { args: Folder; result: AppState }
  /** Makes a backup now. */
  workspace_backup: { args: Nothing; result: AppState }
  /** Backups beside a workspace, which need not be readable. */
  backups_list: { args: Folder; result: BackupList }
  /** Goes back to a backup once it is found sound; the file that stood is kept beside. */
  backup_restore: { args: RestoreBackup; result: Restored }
  /** Changes settings. */
  settings_change: { args: ChangeSettings; result: AppState }
  /** Adds the sample county to the workspace and makes it current. */
  sample_open: { args: Nothing; result: AppState }
  /** Adds the sample city to the workspace, makes it current, and the identity that of the city. */
  sample_city_open: { args: Nothing; result: AppState }
  /** Makes an evaluation and unit current. */
  current_set: { args: Current; result: AppState }
  /** Built-in and pinned systems. */
  systems_list: { args: Nothing; result: SystemList }
  /** A whole system, to read. */
  system_view: { args: SystemArg; result: SystemView }
  /** Takes a system from a file into the workspace, or says everything that is wrong with it. */
  system_add: { args: FilePath; result: SystemAdded }
  /** Writes a system to a file, as it was taken or shipped. */
  system_save: { args: SystemFile; result: Nothing }
  /** Units, archived ones last. */
  units_list: { args: Nothing; result: UnitList }
  /** Finds units that take part in an evaluation. */
  units_find: { args: FindUnits; result: FoundUnits }
  /** Creates a unit (empty id) or changes it. */
  unit_put: { args: UnitView; result: UnitList }
  /** Comparison groups that leave a grade without a place, of a unit as it is being changed. */
  groups_of_unit: { args: UnitView; result: Warnings }
  /** The same of an evaluation that is being made. */
  groups_of_evaluation: { args: NewGroups; result: Warnings }
  /** Evaluations. */
  evaluations_list: { args: Nothing; result: EvaluationList }
  /** Creates an evaluation and makes it current. */
  evaluation_create: { args: CreateEvaluation; result: AppState }
  /** Renames, re-dates, archives. */
  evaluation_change: { args: ChangeEvaluation; result: EvaluationList }
  /** Roles and who is bound to them. */
  roles_list: { args: EvaluationArg; result: RoleList }
  /** Binds a role. */
  role_bind: { args: BindRole; result: RoleList }
  /** 首页. */
  home: { args: SheetArg; result: HomeView }
  /** 填报 but for the open indicator. */
  fill: { args: SheetArg; result: FillView }
  /** One indicator. */
  leaf: { args: LeafArg; result: LeafView }
  /** Every indicator with what is asked in it. */
  table: { args: SheetArg; result: Table }
  /** Scores what is being typed; writes nothing. */
  preview: { args: Typing; result: Preview }
  /** Writes what was typed. */
  record: { args: Typing; result: Recorded }
  /** Writes evidence as 已备. */
  evidence_put: { args: PutEvidence; result: Recorded }
  /** Writes 特色做法. */
  highlights_put: { args: PutHighlights; result: FillView }
  /** Undoes the operator's last operation. */
  undo: { args: SheetArg; result: Undone }
  /** Does it again. */
  redo: { args: SheetArg; result: Undone }
  /** 计算过程 of a total or of a group. */
  sum_explain: { args: SumArg; result: SumView }
  /** Finds indicators. */
  search: { args: Search; result: Hits }
  /** 操作记录. */
  journal: { args: Nothing; result: OperationList }
  /** 得分汇总. */
  results: { args: EvaluationArg; result: ResultsView }
  /** 计算过程 behind a cell of 得分汇总. */
  result_cell: { args: ResultCellArg; result: ResultCell }
  /** Where all units together lose points. */
  result_losses: { args: EvaluationArg; result: ResultLosses }
  /** Totals and ranks of the years before. */
  result_years: { args: EvaluationArg; result: ResultYears }
  /** Settles a tie at the line of a quota. */
  tie_settle: { args: SettleTie; result: ResultsView }
  /** 测算: what can be tried. */
  trial: { args: EvaluationArg; result: TrialView }
  /** What a layer of points, targets and values would do; stores nothing. */
  trial_what_if: { args: TryWhatIf; result: WhatIfView }
  /** How firm ranks are when weights vary or an indicator is left out. */
  trial_robust: { args: TryRobust; result: RobustView }
  /** Weights from pairwise comparisons. */
  trial_ahp: { args: TryAhp; result: AhpView }
  /** Weights from the data, or equal ones. */
  trial_weights: { args: TryWeights; result: WeightsView }
  /** 审核: every unit, and how far it is. */
  reviews: { args: EvaluationArg; result: ReviewList }
  /** One unit with all its stages side by side. */
  review: { args: SheetArg; result: ReviewView }
  /** One indicator of it, opened. */
  review_leaf: { args: LeafArg; result: ReviewLeaf }
  /** One indicator in every unit. */
  review_across: { args: AcrossArg; result: ReviewAcross }
  /** Writes 认可, points by hand, consent to 不适用. */
  review_put: { args: PutReview; result: Nothing }
  /** How every unit of an evaluation stands in its stages. */
  stages_list: { args: EvaluationArg; result: StageLines }
  /** The stages of one unit's return, and which formal acts can be done now. */
  stages_view: { args: SheetArg; result: StagesView }
  /** What a formal act would do to whom; writes nothing. */
  act_preview: { args: ActArg; result: ActPreview }
  /** Does it, to all units named or to none. */
  act_do: { args: ActArg; result: StageLines }
  /** 申请复核. */
  objection_put: { args: PutObjection; result: ObjectionView }
  /** Its answer. */
  objection_answer: { args: AnswerObjection; result: ObjectionView }
  /** Working days of the right of reply. */
  reply_days: { args: Nothing; result: ReplyDays }
  /** Changes them. */
  reply_days_change: { args: ReplyDays; result: ReplyDays }
  /** Draws a random sample for the field check. */
  draw_make: { args: MakeDraw; result: DrawList }
  /** The samples drawn so far. */
  draws_list: { args: SheetArg; result: DrawList }
  /** The papers that can be printed here. */
  papers_list: { args: Nothing; result: PaperList }
  /** Lays out a paper. */
  paper: { args: PaperArg; result: Paper }
  /** Saves a paper as PDF. */
  paper_save: { args: SavePaper; result: Saved }
  /** Writes the PDF of a paper to a temporary file, for the system's viewer to print. */
  paper_print: { args: PaperArg; result: Saved }
  /** 报送前检查. */
  submission_check: { args: SheetArg; result: SubmissionCheck }
  /** Exports the submission file. */
  submission_export: { args: SaveTo; result: Saved }
}
