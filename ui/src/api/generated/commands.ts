// Generated from the table of commands in the core. Do not edit.

import type { About, AcrossArg, ActArg, ActPreview, AhpView, AnswerObjection, AppState, BackupList, BatchProgress, BindRole, ChangeEvaluation, ChangeSettings, ContinueEvaluation, ContinuePreview, CreateEvaluation, CreateWorkspace, Current, DrawList, EvaluationArg, EvaluationList, ExportLosses, ExportResults, Exported, FilePath, FillTable, FillView, FindPlaces, FindUnits, Folder, FoundPlaces, FoundUnits, HandedFile, HideSample, Hits, HomeView, JournalArg, JournalChoices, JournalExport, LeafArg, LeafView, LeftFigures, ListPreview, LossesArg, MakeDraw, NewGroups, Nothing, ObjectionView, OpenSample, OperationArg, OperationChanges, OperationList, PackageCheck, Paper, PaperArg, PaperList, Preview, PutEvidence, PutHighlights, PutObjection, PutRemark, PutReview, RecordSigned, Recorded, ReplyDays, RestoreBackup, Restored, ResultCell, ResultCellArg, ResultLosses, ResultRanks, ResultYears, ResultsView, ReviewAcross, ReviewLeaf, ReviewList, ReviewView, RobustView, RoleList, RolesPreview, SavePaper, SavePapers, SaveTo, Saved, SavedPapers, Search, SettleTie, SheetArg, StageLines, StagesView, SubmissionCheck, SumArg, SumView, SystemAdded, SystemArg, SystemFile, SystemList, SystemView, TrialView, TryAhp, TryRobust, TryWeights, TryWhatIf, Typing, Undone, UnitList, UnitView, UnitsFromList, UnitsTaken, Warnings, WeightsView, WhatIfView } from './dto'

export interface Commands {
  /** Returns the state of the program, which the window needs before anything else. */
  app_state: { args: Nothing; result: AppState }
  /** Returns version, edition and folders of the program, and a text for whoever helps. */
  about: { args: Nothing; result: About }
  /** Makes the workspace of the first start and opens it. */
  workspace_create: { args: CreateWorkspace; result: AppState }
  /** Opens another workspace. */
  workspace_open: { args: Folder; result: AppState }
  /** Makes a backup now. */
  workspace_backup: { args: Nothing; result: AppState }
  /** Lists the backups beside a workspace, which need not be readable. */
  backups_list: { args: Folder; result: BackupList }
  /** Goes back to a backup after it was verified; the file that stood is kept beside. */
  backup_restore: { args: RestoreBackup; result: Restored }
  /** Changes settings of the program and the workspace. */
  settings_change: { args: ChangeSettings; result: AppState }
  /** Adds a sample county to the workspace and makes it current. */
  sample_open: { args: OpenSample; result: AppState }
  /** Adds the sample city to the workspace, makes it current, and sets the identity to that of the city. */
  sample_city_open: { args: Nothing; result: AppState }
  /** Hides the sample that an evaluation is part of from lists, or shows it again. */
  sample_hide: { args: HideSample; result: AppState }
  /** Deletes the sample that an evaluation is part of, with its units, as one operation after a backup. */
  sample_delete: { args: EvaluationArg; result: AppState }
  /** Makes an evaluation and unit current. */
  current_set: { args: Current; result: AppState }
  /** Finds units in evaluations, to open one: those opened lately first. */
  places_find: { args: FindPlaces; result: FoundPlaces }
  /** Lists the built-in systems and those of the workspace. */
  systems_list: { args: Nothing; result: SystemList }
  /** Returns a whole system, to read. */
  system_view: { args: SystemArg; result: SystemView }
  /** Adds a system from a file to the workspace, or reports everything that is wrong with it. */
  system_add: { args: FilePath; result: SystemAdded }
  /** Writes a system to a file, as it was added or shipped. */
  system_save: { args: SystemFile; result: Nothing }
  /** Lists the units, archived ones last. */
  units_list: { args: Nothing; result: UnitList }
  /** Finds units that take part in an evaluation. */
  units_find: { args: FindUnits; result: FoundUnits }
  /** Creates a unit (empty id) or changes it. */
  unit_put: { args: UnitView; result: UnitList }
  /** Returns what a list of units would do, row by row; writes nothing. */
  units_from_list_preview: { args: UnitsFromList; result: ListPreview }
  /** Makes and changes units from a list, as one operation. */
  units_from_list: { args: UnitsFromList; result: UnitsTaken }
  /** Returns the units that the roles of an evaluation would be bound to, and which would be made; writes nothing. */
  units_by_role_preview: { args: EvaluationArg; result: RolesPreview }
  /** Makes the units of the roles of an evaluation with the county's name and binds them, as one operation. */
  units_by_role: { args: EvaluationArg; result: UnitsTaken }
  /** Undoes the last list or set of units as a whole, while nothing else changed units since. */
  units_undo: { args: Nothing; result: UnitList }
  /** Warns of comparison groups that leave a grade without a place and of a kind that the system names nowhere, for a unit */
  /** that is being changed. */
  groups_of_unit: { args: UnitView; result: Warnings }
  /** Warns of the same for an evaluation that is being made. */
  groups_of_evaluation: { args: NewGroups; result: Warnings }
  /** Lists the evaluations, newest first. */
  evaluations_list: { args: Nothing; result: EvaluationList }
  /** Creates an evaluation and makes it current. */
  evaluation_create: { args: CreateEvaluation; result: AppState }
  /** Renames, re-dates or archives an evaluation. */
  evaluation_change: { args: ChangeEvaluation; result: EvaluationList }
  /** Returns what 按新版继续 would do: figures without a place, and the scores before and after; writes nothing. */
  evaluation_continue_preview: { args: ContinueEvaluation; result: ContinuePreview }
  /** Moves an evaluation to another version of its system, as long as none of its returns was submitted. */
  evaluation_continue: { args: ContinueEvaluation; result: EvaluationList }
  /** Undoes 按新版继续 as a whole, while nothing else was done in the evaluation since. */
  evaluation_continue_undo: { args: EvaluationArg; result: EvaluationList }
  /** Lists the figures that have no place in the present version of the system. */
  evaluation_left: { args: EvaluationArg; result: LeftFigures }
  /** Lists the roles of an evaluation and the units bound to them. */
  roles_list: { args: EvaluationArg; result: RoleList }
  /** Binds a role to a unit. */
  role_bind: { args: BindRole; result: RoleList }
  /** Returns the screen 首页 of a unit. */
  home: { args: SheetArg; result: HomeView }
  /** Returns the screen 填报 of a unit, but for the open indicator. */
  fill: { args: SheetArg; result: FillView }
  /** Returns one indicator of a return. */
  leaf: { args: LeafArg; result: LeafView }
  /** Returns every indicator with the fields that it asks for. */
  table: { args: SheetArg; result: FillTable }
  /** Scores what is being typed; writes nothing. */
  preview: { args: Typing; result: Preview }
  /** Writes what was typed. */
  record: { args: Typing; result: Recorded }
  /** Writes one piece of evidence. */
  evidence_put: { args: PutEvidence; result: Recorded }
  /** Marks all missing evidence of a return as ready. */
  evidence_ready: { args: SheetArg; result: FillView }
  /** Writes 特色做法 of a unit. */
  highlights_put: { args: PutHighlights; result: FillView }
  /** Writes the answer of a unit to a remark of the last 退回修改, and whether it has dealt with it. */
  remark_put: { args: PutRemark; result: FillView }
  /** Undoes the operator's last operation. */
  undo: { args: SheetArg; result: Undone }
  /** Redoes the operation that was undone last. */
  redo: { args: SheetArg; result: Undone }
  /** Returns 计算过程 of a total or of a group. */
  sum_explain: { args: SumArg; result: SumView }
  /** Finds indicators by code or words. */
  search: { args: Search; result: Hits }
  /** Lists operations of the journal (操作记录), newest first, page by page, with what they changed. */
  journal: { args: JournalArg; result: OperationList }
  /** Returns what one operation changed. */
  journal_changes: { args: OperationArg; result: OperationChanges }
  /** Lists what the journal can be looked through for. */
  journal_choices: { args: Nothing; result: JournalChoices }
  /** Writes the operations that match to a workbook or as CSV, a line for every change. */
  journal_export: { args: JournalExport; result: Exported }
  /** Returns the screen 得分汇总 of an evaluation. */
  results: { args: EvaluationArg; result: ResultsView }
  /** Returns 计算过程 behind a cell of 得分汇总. */
  result_cell: { args: ResultCellArg; result: ResultCell }
  /** Returns the places where all units of an evaluation or of one comparison group together lose points. */
  result_losses: { args: LossesArg; result: ResultLosses }
  /** Returns the ranks of the units in every group and indicator. */
  result_ranks: { args: EvaluationArg; result: ResultRanks }
  /** Returns totals and ranks of the years before. */
  result_years: { args: EvaluationArg; result: ResultYears }
  /** Writes the table of 得分汇总 to a workbook or as CSV. */
  results_export: { args: ExportResults; result: Exported }
  /** Writes the losses to a workbook or as CSV. */
  losses_export: { args: ExportLosses; result: Exported }
  /** Settles a tie at the line of a quota. */
  tie_settle: { args: SettleTie; result: ResultsView }
  /** Returns what can be tried in 测算. */
  trial: { args: EvaluationArg; result: TrialView }
  /** Returns the effect of a layer of points, targets and values; stores nothing. */
  trial_what_if: { args: TryWhatIf; result: WhatIfView }
  /** Returns how firm ranks are when weights vary or an indicator is left out. */
  trial_robust: { args: TryRobust; result: RobustView }
  /** Works out weights from pairwise comparisons. */
  trial_ahp: { args: TryAhp; result: AhpView }
  /** Works out weights from the data, or equal ones. */
  trial_weights: { args: TryWeights; result: WeightsView }
  /** Lists the units with the progress of their review (审核). */
  reviews: { args: EvaluationArg; result: ReviewList }
  /** Returns one unit with all its stages side by side. */
  review: { args: SheetArg; result: ReviewView }
  /** Returns one indicator of a unit under review, opened. */
  review_leaf: { args: LeafArg; result: ReviewLeaf }
  /** Returns one indicator in every unit. */
  review_across: { args: AcrossArg; result: ReviewAcross }
  /** Writes 认可, points by hand, and consent to 不适用. */
  review_put: { args: PutReview; result: Nothing }
  /** Lists the state of every unit's return in an evaluation. */
  stages_list: { args: EvaluationArg; result: StageLines }
  /** Returns the stages of one unit's return, and which formal acts can be done now. */
  stages_view: { args: SheetArg; result: StagesView }
  /** Returns what a formal act would do to each unit; writes nothing. */
  act_preview: { args: ActArg; result: ActPreview }
  /** Does a formal act to all the units named, or to none. */
  act_do: { args: ActArg; result: StageLines }
  /** Writes an objection (申请复核). */
  objection_put: { args: PutObjection; result: ObjectionView }
  /** Writes the answer to an objection. */
  objection_answer: { args: AnswerObjection; result: ObjectionView }
  /** Returns the working days of the right of reply. */
  reply_days: { args: Nothing; result: ReplyDays }
  /** Changes the working days of the right of reply. */
  reply_days_change: { args: ReplyDays; result: ReplyDays }
  /** Draws a random sample for the field check. */
  draw_make: { args: MakeDraw; result: DrawList }
  /** Lists the samples drawn so far. */
  draws_list: { args: SheetArg; result: DrawList }
  /** Lists the papers that can be printed here. */
  papers_list: { args: Nothing; result: PaperList }
  /** Lays out a paper. */
  paper: { args: PaperArg; result: Paper }
  /** Saves a paper as PDF. */
  paper_save: { args: SavePaper; result: Saved }
  /** Writes the PDF of a paper to a temporary file, for the system's viewer to print. */
  paper_print: { args: PaperArg; result: Saved }
  /** Saves a paper of every unit of an evaluation, a file each, until it is cancelled. */
  paper_batch: { args: SavePapers; result: SavedPapers }
  /** Returns how far the batch of papers has come. */
  paper_batch_progress: { args: Nothing; result: BatchProgress }
  /** Stops the batch of papers after the file that is being made. */
  paper_batch_cancel: { args: Nothing; result: BatchProgress }
  /** Returns the steps of a return up to 报送登记, with the findings before submission (报送前检查). */
  submission_check: { args: SheetArg; result: SubmissionCheck }
  /** Records that the printed 评分表 was signed and sealed (审签盖章), or takes that back. */
  signed_record: { args: RecordSigned; result: Nothing }
  /** Exports the submission file. */
  submission_export: { args: SaveTo; result: Saved }
  /** Verifies a package (核验) and returns what agrees in it and what does not; writes nothing. */
  package_verify: { args: FilePath; result: PackageCheck }
  /** Returns the package that the program was started with, once. */
  handed_file: { args: Nothing; result: HandedFile }
}
