//! The folder of the user's data: the one that the system names, or the one beside a program that is carried about.

use std::path::PathBuf;

/// The name of the file beside the program that keeps its data there, too.
const MARK: &str = "portable";

/// The place of the program and of its data.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// The path of the program.
    pub program: PathBuf,
    /// The folder beside the program that has the data; none where they are where the system puts them.
    pub carried: Option<PathBuf>,
}

impl Home {
    /// Returns the home of the program at a path.
    pub fn of(program: PathBuf) -> Home {
        let carried = program.with_file_name(MARK).is_file();
        Home {
            carried: carried.then(|| program.with_file_name("data")),
            program,
        }
    }

    /// Returns the file that remembers where the window was, if it is not where the system puts it.
    pub fn window_state(&self) -> Option<String> {
        let file = self.carried.as_ref()?.join("window.json");
        Some(file.to_string_lossy().into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_are_beside_the_program_where_a_file_says_so() -> std::io::Result<()> {
        let folder = std::env::temp_dir().join(format!("gongping-home-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let program = folder.join("gongping");
        assert_eq!(Home::of(program.clone()).carried, None);
        std::fs::write(folder.join(MARK), "")?;
        let home = Home::of(program);
        assert_eq!(home.carried, Some(folder.join("data")));
        assert!(
            home.window_state()
                .is_some_and(|file| file.ends_with("window.json"))
        );
        std::fs::remove_dir_all(folder)
    }
}
