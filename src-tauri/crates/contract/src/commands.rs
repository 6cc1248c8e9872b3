//! The one table of commands: router, registry and TypeScript come from it.

commands! {
    /// What the window needs before anything else.
    app_state(Nothing) -> AppState;
    /// First start: makes the workspace and opens it.
    workspace_create(CreateWorkspace) -> AppState;
    /// Opens another workspace.
    workspace_open(Folder) -> AppState;
    /// Makes a backup now.
    workspace_backup(Nothing) -> AppState;
    /// Changes settings.
    settings_change(ChangeSettings) -> AppState;
    /// Adds the sample county to the workspace and makes it current.
    sample_open(Nothing) -> AppState;
    /// Makes an evaluation and unit current.
    current_set(Current) -> AppState;

    /// Built-in and pinned systems.
    systems_list(Nothing) -> SystemList;
    /// A whole system, to read.
    system_view(SystemArg) -> SystemView;

    /// Units, archived ones last.
    units_list(Nothing) -> UnitList;
    /// Creates a unit (empty id) or changes it.
    unit_put(UnitView) -> UnitList;

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
    /// Finds indicators.
    search(Search) -> Hits;
    /// 操作记录.
    journal(Nothing) -> OperationList;

    /// Lays out the 评分表.
    paper(SheetArg) -> Paper;
    /// Saves the 评分表 as PDF.
    paper_save(SaveTo) -> Saved;
    /// Writes the PDF to a temporary file, for the system's viewer to print.
    paper_print(SheetArg) -> Saved;
    /// 报送前检查.
    submission_check(SheetArg) -> SubmissionCheck;
    /// Exports the submission file.
    submission_export(SaveTo) -> Saved;
}
