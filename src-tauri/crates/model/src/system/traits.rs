//! What a unit is, so far as rows distinguish units: its kind and its classes. SCORING.md §4.2, §4.15.

/// The kind and the classes of a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Traits<'a> {
    /// Kind, where `applies_to` distinguishes kinds; none where it is not known: then every row applies.
    pub kind: Option<&'a str>,
    /// Classes that the unit has.
    pub classes: &'a [String],
}

impl<'a> From<Option<&'a str>> for Traits<'a> {
    fn from(kind: Option<&'a str>) -> Traits<'a> {
        Traits { kind, classes: &[] }
    }
}
