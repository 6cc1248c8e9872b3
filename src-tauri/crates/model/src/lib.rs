//! The pure heart of GongPing: the indicator system, the arithmetic, the explanation.
//!
//! No I/O, no clock, no SQL, no ambient locale; the same input gives the same bytes on every machine.
//!
//! | 中文 | here | meaning |
//! |---|---|---|
//! | 考核指标 | [`system::System`] | a tree of groups and indicators, its data dictionary and checks |
//! | 一级/二级指标 | [`system::Group`] | a node above the indicators |
//! | 指标 | [`system::Indicator`] | a leaf with points and a rule |
//! | 数据项 | [`system::Datum`] | a raw figure, declared once, read by any number of indicators |
//! | 评分标准 | [`rule::Rule`] | how a value becomes points |
//! | 责任单位 | [`system::Role`] | a role that an evaluation binds to a unit |
//! | 填报内容 | [`entry::Cell`], [`entry::Entry`] | the one address of everything typed, and the entry there |
//! | 同组单位 | [`plan::Member`] | a unit among those it is compared with |
//! | 得分 | [`plan::Sheet`] | points of every leaf and group |
//! | 计算过程 | [`plan::Derivation`] | why a leaf scored as it did |
//! | 排名、等次、名额 | [`standing::Board`], [`standing::Standing`] | ranks, grades and their limits, places of a quota |
//! | 校验结果 | [`finding::Finding`] | something that an officer can fix |
//! | 合理缺项（不适用） | [`plan::State::Claimed`] | not applicable, pending consent |
//! | 经同意的不适用 | [`plan::State::NotApplicable`] | granted; what that does is the policy |
//! | 汇总方式、权重 | [`system::Aggregate`], [`plan::Weights`] | how children make a score, and what each is worth |
//! | 测算 | [`analysis`] | aids for designing a table; never the official score |
//! | 阶段 | [`system::Stage`] | a layer over the stages before it; a closed one is locked |
//! | 校验码 | [`entry::seal::Code`] | eight characters that tie paper and file together |

pub mod analysis;
pub mod check;
pub mod entry;
pub mod finding;
pub mod number;
pub mod plan;
pub mod rule;
pub mod stage;
pub mod standing;
pub mod system;
pub mod text;
pub mod wording;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod fixture;
#[cfg(test)]
mod kinds;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod vectors;
