//! Keeps the window on the screen: a position saved with a second monitor must not hide the window without it.

use tauri::{LogicalSize, PhysicalPosition, PhysicalSize, WebviewWindow};

/// A rectangle in physical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rect {
    x: i32,
    y: i32,
    width: i32,
    height: i32,
}

impl Rect {
    fn overlap(self, other: Rect) -> i64 {
        let width = (self.x + self.width).min(other.x + other.width) - self.x.max(other.x);
        let height = (self.y + self.height).min(other.y + other.height) - self.y.max(other.y);
        i64::from(width.max(0)) * i64::from(height.max(0))
    }
}

/// Returns where a window should lie so that it is wholly on the monitor that has most of it, or on the first one.
fn fit(window: Rect, monitors: &[Rect]) -> Rect {
    let mut best: Option<Rect> = None;
    for &monitor in monitors {
        if best.is_none_or(|held| window.overlap(monitor) > window.overlap(held)) {
            best = Some(monitor);
        }
    }
    let Some(monitor) = best else { return window };
    let (width, height) = (
        window.width.min(monitor.width),
        window.height.min(monitor.height),
    );
    Rect {
        x: window.x.clamp(monitor.x, monitor.x + monitor.width - width),
        y: window
            .y
            .clamp(monitor.y, monitor.y + monitor.height - height),
        width,
        height,
    }
}

/// Moves and shrinks the window onto a monitor, if it is not there already.
///
/// # Errors
/// Fails where the window system does not report or change the window.
pub fn keep_on_screen(window: &WebviewWindow) -> tauri::Result<()> {
    if window.is_maximized()? {
        return Ok(());
    }
    let (position, size) = (window.outer_position()?, window.outer_size()?);
    let now = Rect {
        x: position.x,
        y: position.y,
        width: whole(size.width),
        height: whole(size.height),
    };
    let monitors: Vec<Rect> = window
        .available_monitors()?
        .iter()
        .map(|monitor| {
            let area = monitor.work_area();
            Rect {
                x: area.position.x,
                y: area.position.y,
                width: whole(area.size.width),
                height: whole(area.size.height),
            }
        })
        .collect();
    let then = fit(now, &monitors);
    if (then.width, then.height) != (now.width, now.height) {
        let least = LogicalSize::new(then.width, then.height);
        window.set_min_size(Some(least))?;
        window.set_size(PhysicalSize::new(then.width, then.height))?;
    }
    if (then.x, then.y) != (now.x, now.y) {
        window.set_position(PhysicalPosition::new(then.x, then.y))?;
    }
    Ok(())
}

fn whole(pixels: u32) -> i32 {
    i32::try_from(pixels).unwrap_or(i32::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAPTOP: Rect = Rect {
        x: 0,
        y: 0,
        width: 1366,
        height: 728,
    };
    const BESIDE: Rect = Rect {
        x: 1366,
        y: 0,
        width: 1920,
        height: 1040,
    };

    fn window(x: i32, y: i32, width: i32, height: i32) -> Rect {
        Rect {
            x,
            y,
            width,
            height,
        }
    }

    #[test]
    fn a_window_on_screen_stays_where_it_is() {
        let there = window(100, 50, 1093, 540);
        assert_eq!(fit(there, &[LAPTOP]), there);
        let beside = window(1500, 50, 1400, 900);
        assert_eq!(fit(beside, &[LAPTOP, BESIDE]), beside);
    }

    #[test]
    fn a_window_left_on_a_monitor_that_is_gone_comes_back() {
        assert_eq!(
            fit(window(1500, 300, 1093, 540), &[LAPTOP]),
            window(273, 188, 1093, 540)
        );
        assert_eq!(
            fit(window(-2000, -900, 1093, 540), &[LAPTOP]),
            window(0, 0, 1093, 540)
        );
    }

    #[test]
    fn a_window_larger_than_the_screen_shrinks_to_it() {
        assert_eq!(fit(window(-20, -20, 1920, 1080), &[LAPTOP]), LAPTOP);
    }

    #[test]
    fn without_monitors_nothing_moves() {
        let there = window(5, 5, 10, 10);
        assert_eq!(fit(there, &[]), there);
    }
}
