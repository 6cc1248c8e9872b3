//! The first start and every later one: making, opening and backing up workspaces, and the samples.

mod put_away;
mod sample;
mod workspace;

pub(crate) use put_away::{sample_delete, sample_hide};
pub(crate) use sample::{open_alone, sample_city_open, sample_open};
pub(crate) use workspace::{
    backup_restore, backups_list, open_at_start, workspace_backup, workspace_create, workspace_open,
};
