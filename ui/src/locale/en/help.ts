export default {
  title: 'Help: {screen}',
  how: 'How it is done',
  keys: 'Keys of this screen',
  everywhere: 'Keys that hold everywhere',
  signs: 'Signs',
  words: 'Words',
  here: 'Words of this screen',
  all: 'All words',
  find: 'Find a word',
  none: 'There is no such word',
  back: 'Back',
  close: 'Close',
  see: 'What “{word}” means',
  screens: {
    start: {
      name: 'Start',
      what: 'Here the workspace is made that holds everything: figures, reviews, backups. It is one folder; copy it and go on at another computer.',
      steps:
        'Choose the folder, the operator and the identity that fits your work.\nTry the sample county or the sample city first; samples are kept apart and are never submitted.\nWhere there is a workspace already, open it instead.',
    },
    home: {
      name: 'Home',
      what: 'How far the current evaluation has come: score, blanks, losses and the next step, on one page.',
      steps:
        'Begin with the next step; its button leads there.\nThe main losses come with what would mend them.\nThe units that still owe figures are listed, so that they can be reminded.',
    },
    fill: {
      name: 'Fill in',
      what: 'Figures, narratives and evidence, item by item. Scores follow while you type; nothing is worked out by hand.',
      steps:
        'Choose an indicator at the left, type in the middle, see total and blanks at the right.\nFigures may be written 4,455 or 2.8m; units are converted.\nA figure is saved on leaving its cell; Undo takes it back.\nThe table takes blocks copied from a spreadsheet.\nWhere an item does not concern the unit, claim it as not applicable with a reason; scores change only with consent.',
    },
    review: {
      name: 'Review',
      what: 'The level above checks what units handed in, accepts or marks it, and returns, feeds back, decides and publishes.',
      steps:
        'Choose a unit and go through its items; a mark needs its reason.\nOr look at one item across all units, so that the same is treated alike.\nReturning needs an opinion; the unit mends and hands in again.\nAfter the feedback units have some days to reply; answer before deciding.\nEvery act first shows what it does to whom.',
    },
    results: {
      name: 'Results',
      what: 'Scores, ranks, proposed grades and losses of all units, for deciding on grades.',
      steps:
        'Click a score to see how it was worked out.\nRanks and places are counted within a comparison group.\nA tie at the line is settled together, then recorded.\nLosses list the indicators and the units responsible that cost most.',
    },
    print: {
      name: 'Print',
      what: 'Score sheet, score report and ranking as pages. Screen and paper are the same.',
      steps:
        'Choose the paper and its options; it is laid out at once.\nSave as PDF writes one unit; All units writes one file a unit into a folder and can be stopped, and every file there is whole.\nThe first page of the score report is for the leader, the report follows, the score sheet is annexed.\nThe check code on every page is that of the submission file if the data are the same.\nDraft, sample and internal are printed as things stand and cannot be left out.',
    },
    exchange: {
      name: 'Exchange',
      what: 'Check, settle and export a submission, and exchange data with the levels above and below.',
      steps:
        'Check first and mend what is found.\nSettle the return, print the score sheet, have it signed and sealed.\nExport the submission file and hand it in with the sealed sheet.\nThe check codes of paper and file must agree.',
    },
    settings: {
      name: 'Settings',
      what: 'Units, evaluations, indicator systems, responsible units, words on papers, backups and the journal.',
      steps:
        'Enter units, then make an evaluation, then bind responsible units.\nWhere a system has a new version, continue with it; what was filled in goes over.\nThe words are printed on papers; they should be those of the seal.\nBackups are made on closing, and whenever you ask.',
    },
    trial: {
      name: 'Trial',
      what: 'Change points, weights or targets and see how totals and ranks move. For internal use; nothing is written to the evaluation.',
      steps:
        'What-if shows gains and losses of units after several changes.\nFirmness of ranks shows whether they hold when weights vary a little.\nWeights come from pairwise comparison, from the data, or equal.',
    },
  },
  terms: {
    work_data: {
      name: 'workspace',
      means:
        'The folder with all figures, reviews and acts. Copy it whole to another computer; one window opens it at a time.',
    },
    identity: {
      name: 'identity',
      means:
        'Who works here: a responsible unit, the office of a county, the level above, or the team of the field check. It decides which screens are shown.',
    },
    unit: {
      name: 'unit',
      means: 'The county, park or enterprise that is scored. The office that fills in may be another.',
    },
    role: {
      name: 'responsible unit',
      means:
        'Who answers for the figures of an indicator, as lead or in support. Roles are bound to units in Settings.',
    },
    lead: { name: 'lead', means: 'The responsible unit that answers for an indicator as a whole.' },
    support: {
      name: 'supporting unit',
      means: 'A responsible unit that gives some of the figures or documents of an indicator.',
    },
    grouping: {
      name: 'comparison group',
      means: 'Units under like conditions. Ranks, grades and places are counted within it.',
    },
    indicator: {
      name: 'indicator system',
      means:
        'Groups, indicators, points, standards and definitions. An evaluation is pinned to one version, printed on every page.',
    },
    next_version: {
      name: 'continue with a new version',
      means:
        'What was filled in goes over to the new version of the system. What has no place there is kept and counts for nothing.',
    },
    scope: {
      name: 'scope',
      means:
        'What a figure counts and how: people or attendances, enterprises with a union or those that should have one.',
    },
    as_of: { name: 'data as of', means: 'The day up to which figures count, the same for all units.' },
    evidence: {
      name: 'evidence',
      means: 'Documents that prove a figure, numbered by indicator such as C2-1-01, ticked when they are ready.',
    },
    narrative: {
      name: 'narrative',
      means: 'What was done, in words. It is drafted from the figures and can be rewritten.',
    },
    highlights: {
      name: 'distinctive practice',
      means: 'What a unit tells of its own ways. It has no points and goes with the submission.',
    },
    not_applicable: {
      name: 'not applicable',
      means:
        'An item that does not concern the unit. It is claimed with a reason; the score changes only with the consent of the level above.',
    },
    provisional: {
      name: 'provisional',
      means: 'Something is blank, claimed or left to the level above, so the total is not final and has no rank.',
    },
    attainable: {
      name: 'attainable',
      means: 'Full points less what the level above decides: the most that a unit can give itself.',
    },
    upper: { name: 'decided by the level above', means: 'Items that a unit does not score itself.' },
    rate: { name: 'rate', means: 'The score in per cent of the full points, with one decimal.' },
    mandatory: { name: 'mandatory', means: 'An item without which a return cannot be settled.' },
    critical: {
      name: 'critical (※)',
      means: 'An indicator that caps the grade when its least demand is missed, whatever the total.',
    },
    bars: {
      name: 'conditions of a grade',
      means: 'What a grade asks for beside the total, such as a least rate in a group.',
    },
    veto: { name: 'bar to honours', means: 'An event that lowers the grade or bars honours. It needs a document.' },
    bonus: { name: 'bonus', means: 'Points beside the base, up to a cap.' },
    penalty: { name: 'penalty', means: 'Points taken from the total, up to a cap.' },
    deduct: {
      name: 'deduction item',
      means: 'Full points to begin with; every event takes some away until none are left.',
    },
    efficacy: {
      name: 'efficacy coefficient',
      means:
        'A value is placed between the worst that is allowed and the satisfactory one, and scored by its position.',
    },
    mean: {
      name: 'weighted mean',
      means: 'Rates by their weights. A geometric mean multiplies instead, so that a weak part costs more.',
    },
    weight: { name: 'weight', means: 'The share of an indicator in a sum or mean.' },
    ahp: {
      name: 'pairwise comparison (AHP)',
      means: 'Weights worked out from judging pairs, with a check that the judgements agree.',
    },
    entropy: { name: 'entropy weights', means: 'Weights from the data: what differs more between units weighs more.' },
    trial: { name: 'what-if', means: 'A change for a look at scores and ranks. Nothing is kept.' },
    robust: { name: 'firmness of ranks', means: 'How far ranks move when weights vary within a range, many times.' },
    draft: {
      name: 'draft',
      means: 'A return that is not settled. Each time it is returned it becomes the next draft.',
    },
    settle: { name: 'settle', means: 'The unit confirms its figures. Only then the submission file can be exported.' },
    code: {
      name: 'check code',
      means:
        'Eight characters worked out from all figures, printed on every page and kept in the submission file. Any other figure gives another code.',
    },
    memo: { name: 'page for decision', means: 'The first page of the score report, for the leader who signs.' },
    report: {
      name: 'score report',
      means:
        'How a unit scored in a year: scores, losses and why, last year, what to mend; the score sheet is annexed.',
    },
    seal: {
      name: 'seal',
      means:
        'A coordinating body without a seal uses that of the office which houses it. The words are set in Settings.',
    },
    accept: { name: 'accept', means: 'The reviewer agrees with figure and score as handed in.' },
    returned: {
      name: 'returned',
      means: 'The level above hands the return back with an opinion; the unit mends it and hands it in again.',
    },
    feedback: {
      name: 'feedback',
      means: 'The reviewed scores and reasons are told to the unit; the days of the right of reply begin.',
    },
    objection: {
      name: 'objection',
      means: 'The unit asks in writing, within some working days, to look at a reviewed score again.',
    },
    decide: {
      name: 'decide',
      means: 'Scores, ranks and grades of a comparison group are fixed together. They are never worked out again.',
    },
    deferred: {
      name: 'deferred',
      means: 'A unit that is left out when its group is decided, with the reason, and decided later.',
    },
    published: { name: 'published', means: 'Results are made known. Ranks before that are for internal use.' },
    correction: {
      name: 'correction',
      means: 'A mistake found after publication: the units concerned are decided again, and both results are kept.',
    },
    tied: {
      name: 'tied, to be decided',
      means: 'Equal totals at the line of a quota. The order is decided together and recorded.',
    },
    places: {
      name: 'places',
      means: 'How many units of a comparison group can have a grade, as a share of all that take part.',
    },
    draw: {
      name: 'drawn sample',
      means: 'Units or indicators drawn at random for the field check. The same seed draws the same again.',
    },
    jump: {
      name: 'far from last year',
      means: 'A figure that changed more than usual. It is no error; check it and say why.',
    },
    prior: {
      name: 'figures of last year',
      means: 'What the same unit reported last year. They can be taken over or corrected.',
    },
    finding: {
      name: 'finding',
      means: 'A contradiction, gap or oddity. Some want a look, some must be mended before submission.',
    },
    sample: {
      name: 'sample',
      means: 'Made-up counties and a city to try with. Their papers are marked, and they are never submitted.',
    },
    backup: { name: 'backup', means: 'A copy of the workspace beside it. Going back keeps what stood before.' },
    journal: {
      name: 'journal',
      means: 'Who changed or did what, and when. Its entries are chained, so that later changes are noticed.',
    },
  },
};
