/** What is typed for yes and no; the core's own words, whatever the language of the window. */
export const YES = '\u662f';
export const NO = '\u5426';
/** What is typed for a judge who has a conflict of interest. */
export const RECUSED = '\u56de\u907f';
