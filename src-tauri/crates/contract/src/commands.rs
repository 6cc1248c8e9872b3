//! The one table of commands: router, registry, TypeScript and what the command line tells of them come from it.

use crate::acts::{
    act_do, act_preview, draw_make, draws_list, objection_answer, objection_put, reply_days,
    reply_days_change, stages_list, stages_view,
};
use crate::app::App;
use crate::dto::*;
use crate::error::{Error, Result};
use crate::fill::{
    evidence_put, fill, highlights_put, journal, leaf, preview, record, redo, search, sum_explain,
    table, undo,
};
use crate::hand_over::{submission_check, submission_export};
use crate::home::home;
use crate::print::{paper, paper_print, paper_save, papers_list};
use crate::results::{result_cell, result_losses, result_years, results, tie_settle};
use crate::review::{review, review_across, review_leaf, review_put, reviews};
use crate::settings::{
    app_state, current_set, evaluation_change, evaluation_create, evaluations_list,
    groups_of_evaluation, groups_of_unit, role_bind, roles_list, settings_change, system_add,
    system_save, system_view, systems_list, unit_put, units_find, units_list,
};
use crate::shape::{self, Shape};
use crate::start::{
    backup_restore, backups_list, sample_city_open, sample_open, workspace_backup,
    workspace_create, workspace_open,
};
use crate::trial::{trial, trial_ahp, trial_robust, trial_weights, trial_what_if};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::Path;
use ts_rs::TS;

/// A command of the table. What it does stands in `assets/wording` under `command.<name>`.
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// What it is given.
    pub args: fn() -> Shape,
    /// What it gives.
    pub result: fn() -> Shape,
    unread: fn(&str, &Value) -> Result<Vec<String>>,
}

impl Command {
    /// The command of a name; none where the table has none.
    pub fn named(name: &str) -> Option<&'static Command> {
        ALL.iter().find(|command| command.name == name)
    }

    /// What of these arguments it would pass over: `cells.0.typd`. The page may send more than is read; who writes
    /// arguments by hand means what is there.
    ///
    /// # Errors
    /// Arguments of the wrong shape.
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
        /// Calls the command `name`; its result as JSON.
        ///
        /// # Errors
        /// An unknown name, arguments of the wrong shape, or what the command itself reports.
        pub fn route(app: &App, name: &str, args: Value) -> Result<String> {
            match name {
                $(stringify!($name) => {
                    let result: $result = $name(app, read::<$args>(name, args)?)?;
                    serde_json::to_string(&result)
                        .map_err(|source| Error::Arguments { command: name.to_owned(), source })
                })*
                _ => Err(Error::UnknownCommand(name.to_owned())),
            }
        }

        /// All commands, in the order of the table.
        pub const ALL: &[Command] = &[$(Command {
            name: stringify!($name),
            args: shape::of::<$args>,
            result: shape::of::<$result>,
            unread: |name, args| Ok(shape::unread(args, &read::<$args>(name, args.clone())?)),
        }),*];

        /// Writes `dto.ts` and `commands.ts` into a folder.
        ///
        /// # Errors
        /// When the folder cannot be written.
        pub fn typescript(dir: &Path) -> std::result::Result<(), Box<dyn std::error::Error>> {
            let config = ts_rs::Config::new().with_out_dir(dir);
            <UiError as TS>::export_all(&config)?;
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
    /// What the window needs before anything else.
    app_state(Nothing) -> AppState;
    /// First start: makes the workspace and opens it.
    workspace_create(CreateWorkspace) -> AppState;
    /// Opens another workspace.
    workspace_open(Folder) -> AppState;
    /// Makes a backup now.
    workspace_backup(Nothing) -> AppState;
    /// Backups beside a workspace, which need not be readable.
    backups_list(Folder) -> BackupList;
    /// Goes back to a backup once it is found sound; the file that stood is kept beside.
    backup_restore(RestoreBackup) -> Restored;
    /// Changes settings.
    settings_change(ChangeSettings) -> AppState;
    /// Adds the sample county to the workspace and makes it current.
    sample_open(Nothing) -> AppState;
    /// Adds the sample city to the workspace, makes it current, and the identity that of the city.
    sample_city_open(Nothing) -> AppState;
    /// Makes an evaluation and unit current.
    current_set(Current) -> AppState;

    /// Built-in and pinned systems.
    systems_list(Nothing) -> SystemList;
    /// A whole system, to read.
    system_view(SystemArg) -> SystemView;
    /// Takes a system from a file into the workspace, or says everything that is wrong with it.
    system_add(FilePath) -> SystemAdded;
    /// Writes a system to a file, as it was taken or shipped.
    system_save(SystemFile) -> Nothing;

    /// Units, archived ones last.
    units_list(Nothing) -> UnitList;
    /// Finds units that take part in an evaluation.
    units_find(FindUnits) -> FoundUnits;
    /// Creates a unit (empty id) or changes it.
    unit_put(UnitView) -> UnitList;
    /// Comparison groups that leave a grade without a place, of a unit as it is being changed.
    groups_of_unit(UnitView) -> Warnings;
    /// The same of an evaluation that is being made.
    groups_of_evaluation(NewGroups) -> Warnings;

    /// Evaluations.
    evaluations_list(Nothing) -> EvaluationList;
    /// Creates an evaluation and makes it current.
    evaluation_create(CreateEvaluation) -> AppState;
    /// Renames, re-dates, archives.
    evaluation_change(ChangeEvaluation) -> EvaluationList;
    /// Roles and who is bound to them.
    roles_list(EvaluationArg) -> RoleList;
    /// Binds a role.
    role_bind(BindRole) -> RoleList;

    /// 首页.
    home(SheetArg) -> HomeView;
    /// 填报 but for the open indicator.
    fill(SheetArg) -> FillView;
    /// One indicator.
    leaf(LeafArg) -> LeafView;
    /// Every indicator with what is asked in it.
    table(SheetArg) -> Table;
    /// Scores what is being typed; writes nothing.
    preview(Typing) -> Preview;
    /// Writes what was typed.
    record(Typing) -> Recorded;
    /// Writes evidence as 已备.
    evidence_put(PutEvidence) -> Recorded;
    /// Writes 特色做法.
    highlights_put(PutHighlights) -> FillView;
    /// Undoes the operator's last operation.
    undo(SheetArg) -> Undone;
    /// Does it again.
    redo(SheetArg) -> Undone;
    /// 计算过程 of a total or of a group.
    sum_explain(SumArg) -> SumView;
    /// Finds indicators.
    search(Search) -> Hits;
    /// 操作记录.
    journal(Nothing) -> OperationList;

    /// 得分汇总.
    results(EvaluationArg) -> ResultsView;
    /// 计算过程 behind a cell of 得分汇总.
    result_cell(ResultCellArg) -> ResultCell;
    /// Where all units together lose points.
    result_losses(EvaluationArg) -> ResultLosses;
    /// Totals and ranks of the years before.
    result_years(EvaluationArg) -> ResultYears;
    /// Settles a tie at the line of a quota.
    tie_settle(SettleTie) -> ResultsView;

    /// 测算: what can be tried.
    trial(EvaluationArg) -> TrialView;
    /// What a layer of points, targets and values would do; stores nothing.
    trial_what_if(TryWhatIf) -> WhatIfView;
    /// How firm ranks are when weights vary or an indicator is left out.
    trial_robust(TryRobust) -> RobustView;
    /// Weights from pairwise comparisons.
    trial_ahp(TryAhp) -> AhpView;
    /// Weights from the data, or equal ones.
    trial_weights(TryWeights) -> WeightsView;
    /// 审核: every unit, and how far it is.
    reviews(EvaluationArg) -> ReviewList;
    /// One unit with all its stages side by side.
    review(SheetArg) -> ReviewView;
    /// One indicator of it, opened.
    review_leaf(LeafArg) -> ReviewLeaf;
    /// One indicator in every unit.
    review_across(AcrossArg) -> ReviewAcross;
    /// Writes 认可, points by hand, consent to 不适用.
    review_put(PutReview) -> Nothing;

    /// How every unit of an evaluation stands in its stages.
    stages_list(EvaluationArg) -> StageLines;
    /// The stages of one unit's return, and which formal acts can be done now.
    stages_view(SheetArg) -> StagesView;
    /// What a formal act would do to whom; writes nothing.
    act_preview(ActArg) -> ActPreview;
    /// Does it, to all units named or to none.
    act_do(ActArg) -> StageLines;
    /// 申请复核.
    objection_put(PutObjection) -> ObjectionView;
    /// Its answer.
    objection_answer(AnswerObjection) -> ObjectionView;
    /// Working days of the right of reply.
    reply_days(Nothing) -> ReplyDays;
    /// Changes them.
    reply_days_change(ReplyDays) -> ReplyDays;
    /// Draws a random sample for the field check.
    draw_make(MakeDraw) -> DrawList;
    /// The samples drawn so far.
    draws_list(SheetArg) -> DrawList;

    /// The papers that can be printed here.
    papers_list(Nothing) -> PaperList;
    /// Lays out a paper.
    paper(PaperArg) -> Paper;
    /// Saves a paper as PDF.
    paper_save(SavePaper) -> Saved;
    /// Writes the PDF of a paper to a temporary file, for the system's viewer to print.
    paper_print(PaperArg) -> Saved;
    /// 报送前检查.
    submission_check(SheetArg) -> SubmissionCheck;
    /// Exports the submission file.
    submission_export(SaveTo) -> Saved;
}
