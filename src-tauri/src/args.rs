//! The arguments of the command line.

use std::ffi::OsString;
use std::path::PathBuf;

/// The text shown by `--help` and after a mistake.
pub const USAGE: &str = "\
USAGE: gongping [--workspace DIR] [--sample] [--lang zh-CN|en] [FILE.gongping]

  --workspace DIR   open the workspace in DIR
  --sample          open the sample county, in its own workspace unless --workspace names one
  --lang LANG       language of the window, zh-CN or en
  FILE.gongping     verify this package in the window; nothing is written
  --version, --help";

/// The arguments that say how to start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Args {
    /// The workspace folder to open.
    pub workspace: Option<PathBuf>,
    /// Whether to show the sample county.
    pub sample: bool,
    /// The language, `zh-CN` or `en`; as set in the program when absent.
    pub lang: Option<String>,
    /// The package to verify.
    pub package: Option<PathBuf>,
}

/// The request that the command line makes.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// To open the window.
    Run(Args),
    /// To print a line of text, without a window.
    Say(String),
}

/// Reads the command line, without the program's name.
///
/// # Errors
/// A sentence that names the argument at fault.
pub fn parse(given: impl IntoIterator<Item = OsString>) -> Result<Asked, String> {
    let mut args = Args::default();
    let mut given = given.into_iter();
    while let Some(arg) = given.next() {
        match arg.to_str() {
            Some("--workspace") => {
                let folder = given.next().filter(|folder| !folder.is_empty());
                args.workspace = Some(folder.ok_or("--workspace wants a folder")?.into());
            }
            Some("--sample") => args.sample = true,
            Some("--lang") => match given.next().as_deref().and_then(|lang| lang.to_str()) {
                Some(lang @ ("zh-CN" | "en")) => args.lang = Some(lang.to_owned()),
                _ => return Err("--lang wants zh-CN or en".to_owned()),
            },
            Some("--help" | "-h") => return Ok(Asked::Say(USAGE.to_owned())),
            Some("--version" | "-V") => {
                return Ok(Asked::Say(format!(
                    "gongping {}",
                    env!("CARGO_PKG_VERSION")
                )));
            }
            Some(flag) if flag.starts_with('-') => return Err(format!("unknown argument {flag}")),
            _ if args.package.is_some() => return Err("only one file can be opened".to_owned()),
            _ => args.package = Some(arg.into()),
        }
    }
    Ok(Asked::Run(args))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: &[&str]) -> Result<Asked, String> {
        parse(given.iter().map(OsString::from))
    }

    #[test]
    fn every_flag_is_read() {
        let asked = read(&["--workspace", "/tmp/某县", "--sample", "--lang", "en"]);
        let args = Args {
            workspace: Some("/tmp/某县".into()),
            sample: true,
            lang: Some("en".to_owned()),
            package: None,
        };
        assert_eq!(asked, Ok(Asked::Run(args)));
    }

    #[test]
    fn a_file_that_is_opened_with_the_program_is_its_package() {
        let package = |given: &[&str]| match read(given) {
            Ok(Asked::Run(args)) => args.package,
            _ => None,
        };
        assert_eq!(
            package(&["清河县.gongping"]),
            Some("清河县.gongping".into())
        );
        assert_eq!(
            package(&["--sample", "/a b.gongping"]),
            Some("/a b.gongping".into())
        );
        assert!(read(&["a.gongping", "b.gongping"]).is_err());
    }

    #[test]
    fn a_mistake_is_named_instead_of_ignored() {
        assert_eq!(
            read(&["--workspce", "x"]),
            Err("unknown argument --workspce".to_owned())
        );
        assert!(read(&["--workspace"]).is_err());
        assert!(read(&["--workspace", ""]).is_err());
        assert!(read(&["--lang", "fr"]).is_err());
    }
}
