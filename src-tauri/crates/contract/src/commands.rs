//! The one table of commands. The router, the registry, the TypeScript and the help of the command line are made from it.

use crate::acts::{
    act_do, act_preview, draw_make, draws_list, objection_answer, objection_put, reply_days,
    reply_days_change, stages_list, stages_view,
};
use crate::answer::{Answer, TakenOut};
use crate::app::App;
use crate::dto::*;
use crate::error::{Error, Result};
use crate::fill::{
    evidence_put, evidence_ready, fill, highlights_put, leaf, preview, record, redo, remark_put,
    search, sum_explain, table, undo,
};
use crate::hand_over::{
    handed_file, package_verify, signed_record, submission_check, submission_export,
};
use crate::home::home;
use crate::journal::{journal, journal_changes, journal_choices, journal_export};
use crate::lengths;
use crate::print::{
    paper, paper_batch, paper_batch_cancel, paper_batch_progress, paper_print, paper_save,
    papers_list,
};
use crate::results::{
    losses_export, result_cell, result_losses, result_ranks, result_years, results, results_export,
    tie_settle,
};
use crate::review::{review, review_across, review_leaf, review_put, reviews};
use crate::settings::{
    about, app_state, current_set, evaluation_change, evaluation_continue,
    evaluation_continue_preview, evaluation_continue_undo, evaluation_create, evaluation_left,
    evaluations_list, groups_of_evaluation, groups_of_unit, places_find, role_bind, roles_list,
    settings_change, system_add, system_save, system_view, systems_list, unit_put, units_by_role,
    units_by_role_preview, units_find, units_from_list, units_from_list_preview, units_list,
    units_undo,
};
use crate::shape::{self, Shape};
use crate::start::{
    backup_restore, backups_list, sample_city_open, sample_delete, sample_hide, sample_open,
    workspace_backup, workspace_create, workspace_open,
};
use crate::trial::{trial, trial_ahp, trial_robust, trial_weights, trial_what_if};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::Path;
use ts_rs::TS;

/// A command of the table. Its words are `command.<name>` in `assets/wording`.
pub struct Command {
    /// The name that callers use.
    pub name: &'static str,
    /// Returns the shape of the arguments.
    pub args: fn() -> Shape,
    /// Returns the shape of the result.
    pub result: fn() -> Shape,
    unread: fn(&str, &Value) -> Result<Vec<String>>,
}

impl Command {
    /// Returns the command with this name; none where the table has none.
    pub fn named(name: &str) -> Option<&'static Command> {
        ALL.iter().find(|command| command.name == name)
    }

    /// Returns the paths of arguments that this command ignores (`cells.0.typd`), so that a typing error in a hand-written
    /// call is reported.
    ///
    /// # Errors
    /// `Arguments` where they have the wrong shape.
    pub fn unread(&self, args: &Value) -> Result<Vec<String>> {
        (self.unread)(self.name, args)
    }
}

fn read<T: DeserializeOwned>(name: &str, args: Value) -> Result<T> {
    serde_json::from_value(args).map_err(|source| Error::Arguments {
        command: name.to_owned(),
        source,
    })
}

macro_rules! commands {
    ($($(#[doc = $doc:literal])* $name:ident($args:ty) -> $result:ty;)*) => {
        /// Calls the command `name` and returns its result as JSON. Invisible characters are taken out of everything typed,
        /// which a warning names where something was written.
        ///
        /// # Errors
        /// `UnknownCommand`, `Arguments` where they have the wrong shape, or what the command itself reports.
        pub fn route(app: &App, name: &str, mut args: Value) -> Result<Answer<String>> {
            let taken_out = TakenOut::of(app, &mut args);
            lengths::check(name, &args)?;
            let mut answer = match name {
                $(stringify!($name) => {
                    let answer: Answer<$result> = $name(app, read::<$args>(name, args)?)?.into();
                    answer.json(name)?
                })*
                _ => return Err(Error::UnknownCommand(name.to_owned())),
            };
            answer.warnings.extend(taken_out.warning(app));
            Ok(answer)
        }

        /// Every command, in the order of the table.
        pub const ALL: &[Command] = &[$(Command {
            name: stringify!($name),
            args: shape::of::<$args>,
            result: shape::of::<$result>,
            unread: |name, args| Ok(shape::unread(args, &read::<$args>(name, args.clone())?)),
        }),*];

        /// Writes `dto.ts` and `commands.ts` into a folder.
        ///
        /// # Errors
        /// Fails where the folder cannot be written.
        pub fn typescript(dir: &Path) -> std::result::Result<(), Box<dyn std::error::Error>> {
            let config = ts_rs::Config::new().with_out_dir(dir);
            <UiError as TS>::export_all(&config)?;
            <Warning as TS>::export_all(&config)?;
            let mut names: Vec<String> = Vec::new();
            let mut table = String::from("export interface Commands {\n");
            $(
                <$args as TS>::export_all(&config)?;
                <$result as TS>::export_all(&config)?;
                let (args, result) = (<$args as TS>::name(&config), <$result as TS>::name(&config));
                $(table.push_str(concat!("  /**", $doc, " */\n"));)*
                table.push_str(&format!("  {}: {{ args: {args}; result: {result} }}\n", stringify!($name)));
                names.extend([args, result]);
            )*
            names.sort();
            names.dedup();
            let import = format!("import type {{ {} }} from './dto'\n\n", names.join(", "));
            let head = "// Generated from the table of commands in the core. Do not edit.\n\n";
            std::fs::write(dir.join("commands.ts"), format!("{head}{import}{table}}}\n"))?;
            Ok(())
        }
    };
}

commands! {
    /// Returns the state of the program, which the window needs before anything else.
    app_state(Nothing) -> AppState;
    /// Returns version, edition and folders of the program, and a text for whoever helps.
    about(Nothing) -> About;
    /// Makes the workspace of the first start and opens it.
    workspace_create(CreateWorkspace) -> AppState;
    /// Opens another workspace.
    workspace_open(Folder) -> AppState;
    /// Makes a backup now.
    workspace_backup(Nothing) -> AppState;
    /// Lists the backups beside a workspace, which need not be readable.
    backups_list(Folder) -> BackupList;
    /// Goes back to a backup after it was verified; the file that stood is kept beside.
    backup_restore(RestoreBackup) -> Restored;
    /// Changes settings of the program and the workspace.
    settings_change(ChangeSettings) -> AppState;
    /// Adds a sample county to the workspace and makes it current.
    sample_open(OpenSample) -> AppState;
    /// Adds the sample city to the workspace, makes it current, and sets the identity to that of the city.
    sample_city_open(Nothing) -> AppState;
    /// Hides the sample that an evaluation is part of from lists, or shows it again.
    sample_hide(HideSample) -> AppState;
    /// Deletes the sample that an evaluation is part of, with its units, as one operation after a backup.
    sample_delete(EvaluationArg) -> AppState;
    /// Makes an evaluation and unit current.
    current_set(Current) -> AppState;
    /// Finds units in evaluations, to open one: those opened lately first.
    places_find(FindPlaces) -> FoundPlaces;

    /// Lists the built-in systems and those of the workspace.
    systems_list(Nothing) -> SystemList;
    /// Returns a whole system, to read.
    system_view(SystemArg) -> SystemView;
    /// Adds a system from a file to the workspace, or reports everything that is wrong with it.
    system_add(FilePath) -> SystemAdded;
    /// Writes a system to a file, as it was added or shipped.
    system_save(SystemFile) -> Nothing;

    /// Lists the units, archived ones last.
    units_list(Nothing) -> UnitList;
    /// Finds units that take part in an evaluation.
    units_find(FindUnits) -> FoundUnits;
    /// Creates a unit (empty id) or changes it.
    unit_put(UnitView) -> UnitList;
    /// Returns what a list of units would do, row by row; writes nothing.
    units_from_list_preview(UnitsFromList) -> ListPreview;
    /// Makes and changes units from a list, as one operation.
    units_from_list(UnitsFromList) -> UnitsTaken;
    /// Returns the units that the roles of an evaluation would be bound to, and which would be made; writes nothing.
    units_by_role_preview(EvaluationArg) -> RolesPreview;
    /// Makes the units of the roles of an evaluation with the county's name and binds them, as one operation.
    units_by_role(EvaluationArg) -> UnitsTaken;
    /// Undoes the last list or set of units as a whole, while nothing else changed units since.
    units_undo(Nothing) -> UnitList;
    /// Warns of comparison groups that leave a grade without a place and of a kind that the system names nowhere, for a unit
    /// that is being changed.
    groups_of_unit(UnitView) -> Warnings;
    /// Warns of the same for an evaluation that is being made.
    groups_of_evaluation(NewGroups) -> Warnings;

    /// Lists the evaluations, newest first.
    evaluations_list(Nothing) -> EvaluationList;
    /// Creates an evaluation and makes it current.
    evaluation_create(CreateEvaluation) -> AppState;
    /// Renames, re-dates or archives an evaluation.
    evaluation_change(ChangeEvaluation) -> EvaluationList;
    /// Returns what 按新版继续 would do: figures without a place, and the scores before and after; writes nothing.
    evaluation_continue_preview(ContinueEvaluation) -> ContinuePreview;
    /// Moves an evaluation to another version of its system, as long as none of its returns was submitted.
    evaluation_continue(ContinueEvaluation) -> EvaluationList;
    /// Undoes 按新版继续 as a whole, while nothing else was done in the evaluation since.
    evaluation_continue_undo(EvaluationArg) -> EvaluationList;
    /// Lists the figures that have no place in the present version of the system.
    evaluation_left(EvaluationArg) -> LeftFigures;
    /// Lists the roles of an evaluation and the units bound to them.
    roles_list(EvaluationArg) -> RoleList;
    /// Binds a role to a unit.
    role_bind(BindRole) -> RoleList;

    /// Returns the screen 首页 of a unit.
    home(SheetArg) -> HomeView;
    /// Returns the screen 填报 of a unit, but for the open indicator.
    fill(SheetArg) -> FillView;
    /// Returns one indicator of a return.
    leaf(LeafArg) -> LeafView;
    /// Returns every indicator with the fields that it asks for.
    table(SheetArg) -> FillTable;
    /// Scores what is being typed; writes nothing.
    preview(Typing) -> Preview;
    /// Writes what was typed.
    record(Typing) -> Recorded;
    /// Writes one piece of evidence.
    evidence_put(PutEvidence) -> Recorded;
    /// Marks all missing evidence of a return as ready.
    evidence_ready(SheetArg) -> FillView;
    /// Writes 特色做法 of a unit.
    highlights_put(PutHighlights) -> FillView;
    /// Writes the answer of a unit to a remark of the last 退回修改, and whether it has dealt with it.
    remark_put(PutRemark) -> FillView;
    /// Undoes the operator's last operation.
    undo(SheetArg) -> Undone;
    /// Redoes the operation that was undone last.
    redo(SheetArg) -> Undone;
    /// Returns 计算过程 of a total or of a group.
    sum_explain(SumArg) -> SumView;
    /// Finds indicators by code or words.
    search(Search) -> Hits;
    /// Lists operations of the journal (操作记录), newest first, page by page, with what they changed.
    journal(JournalArg) -> OperationList;
    /// Returns what one operation changed.
    journal_changes(OperationArg) -> OperationChanges;
    /// Lists what the journal can be looked through for.
    journal_choices(Nothing) -> JournalChoices;
    /// Writes the operations that match to a workbook or as CSV, a line for every change.
    journal_export(JournalExport) -> Exported;

    /// Returns the screen 得分汇总 of an evaluation.
    results(EvaluationArg) -> ResultsView;
    /// Returns 计算过程 behind a cell of 得分汇总.
    result_cell(ResultCellArg) -> ResultCell;
    /// Returns the places where all units of an evaluation or of one comparison group together lose points.
    result_losses(LossesArg) -> ResultLosses;
    /// Returns the ranks of the units in every group and indicator.
    result_ranks(EvaluationArg) -> ResultRanks;
    /// Returns totals and ranks of the years before.
    result_years(EvaluationArg) -> ResultYears;
    /// Writes the table of 得分汇总 to a workbook or as CSV.
    results_export(ExportResults) -> Exported;
    /// Writes the losses to a workbook or as CSV.
    losses_export(ExportLosses) -> Exported;
    /// Settles a tie at the line of a quota.
    tie_settle(SettleTie) -> ResultsView;

    /// Returns what can be tried in 测算.
    trial(EvaluationArg) -> TrialView;
    /// Returns the effect of a layer of points, targets and values; stores nothing.
    trial_what_if(TryWhatIf) -> WhatIfView;
    /// Returns how firm ranks are when weights vary or an indicator is left out.
    trial_robust(TryRobust) -> RobustView;
    /// Works out weights from pairwise comparisons.
    trial_ahp(TryAhp) -> AhpView;
    /// Works out weights from the data, or equal ones.
    trial_weights(TryWeights) -> WeightsView;
    /// Lists the units with the progress of their review (审核).
    reviews(EvaluationArg) -> ReviewList;
    /// Returns one unit with all its stages side by side.
    review(SheetArg) -> ReviewView;
    /// Returns one indicator of a unit under review, opened.
    review_leaf(LeafArg) -> ReviewLeaf;
    /// Returns one indicator in every unit.
    review_across(AcrossArg) -> ReviewAcross;
    /// Writes 认可, points by hand, and consent to 不适用.
    review_put(PutReview) -> Nothing;

    /// Lists the state of every unit's return in an evaluation.
    stages_list(EvaluationArg) -> StageLines;
    /// Returns the stages of one unit's return, and which formal acts can be done now.
    stages_view(SheetArg) -> StagesView;
    /// Returns what a formal act would do to each unit; writes nothing.
    act_preview(ActArg) -> ActPreview;
    /// Does a formal act to all the units named, or to none.
    act_do(ActArg) -> StageLines;
    /// Writes an objection (申请复核).
    objection_put(PutObjection) -> ObjectionView;
    /// Writes the answer to an objection.
    objection_answer(AnswerObjection) -> ObjectionView;
    /// Returns the working days of the right of reply.
    reply_days(Nothing) -> ReplyDays;
    /// Changes the working days of the right of reply.
    reply_days_change(ReplyDays) -> ReplyDays;
    /// Draws a random sample for the field check.
    draw_make(MakeDraw) -> DrawList;
    /// Lists the samples drawn so far.
    draws_list(SheetArg) -> DrawList;

    /// Lists the papers that can be printed here.
    papers_list(Nothing) -> PaperList;
    /// Lays out a paper.
    paper(PaperArg) -> Paper;
    /// Saves a paper as PDF.
    paper_save(SavePaper) -> Saved;
    /// Writes the PDF of a paper to a temporary file, for the system's viewer to print.
    paper_print(PaperArg) -> Saved;
    /// Saves a paper of every unit of an evaluation, a file each, until it is cancelled.
    paper_batch(SavePapers) -> SavedPapers;
    /// Returns how far the batch of papers has come.
    paper_batch_progress(Nothing) -> BatchProgress;
    /// Stops the batch of papers after the file that is being made.
    paper_batch_cancel(Nothing) -> BatchProgress;
    /// Returns the steps of a return up to 报送登记, with the findings before submission (报送前检查).
    submission_check(SheetArg) -> SubmissionCheck;
    /// Records that the printed 评分表 was signed and sealed (审签盖章), or takes that back.
    signed_record(RecordSigned) -> Nothing;
    /// Exports the submission file.
    submission_export(SaveTo) -> Saved;
    /// Verifies a package (核验) and returns what agrees in it and what does not; writes nothing.
    package_verify(FilePath) -> PackageCheck;
    /// Returns the package that the program was started with, once.
    handed_file(Nothing) -> HandedFile;
}
