//! Takes the marks of the layout out of laid-out pages, so that their text is found and copied as a reader sees it.
//!
//! A long run is prepared with a mark wherever its line may end, and the typesetter writes a hyphen of its own as a soft
//! one. Both have done their work once the lines stand: the glyphs without a shape go, the soft hyphen becomes a hyphen, and
//! nothing moves.

use typst::layout::{Frame, FrameItem};
use typst::text::{Glyph, TextItem, is_default_ignorable};
use typst_layout::{Page, PagedDocument};

const SOFT_HYPHEN: char = '\u{ad}';

/// Returns the same pages without marks in their text and title.
pub fn unmarked(mut document: PagedDocument) -> PagedDocument {
    let info = document.info_mut();
    if let Some(title) = &mut info.title {
        *title = title.chars().filter_map(kept).collect();
    }
    if !document.pages().iter().any(|page| marked(&page.frame)) {
        return document;
    }
    let info = document.info_mut().clone();
    let pages = document.pages().iter().map(|page| {
        let mut page: Page = page.clone();
        unmark(&mut page.frame);
        page
    });
    PagedDocument::new(pages.collect(), info)
}

/// Returns the character that a reader sees; none for a mark.
fn kept(c: char) -> Option<char> {
    match c {
        SOFT_HYPHEN => Some('-'),
        c if is_default_ignorable(c) => None,
        c => Some(c),
    }
}

/// Reports whether a text of the frame holds a mark. Most frames hold none and stay shared with the typesetter's memory.
fn marked(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => marked(&group.frame),
        FrameItem::Text(text) => text.text.chars().any(is_default_ignorable),
        _ => false,
    })
}

fn unmark(frame: &mut Frame) {
    if !marked(frame) {
        return;
    }
    frame.retain(|item| match item {
        FrameItem::Group(group) => {
            unmark(&mut group.frame);
            true
        }
        FrameItem::Text(text) => {
            clean(text);
            !text.glyphs.is_empty()
        }
        _ => true,
    });
}

/// Takes the marks out of a run of text: their characters, and their glyphs, which take no room.
fn clean(item: &mut TextItem) {
    let text = std::mem::take(&mut item.text);
    item.text = text.chars().filter_map(kept).collect();
    let at = |byte: u16| -> u16 {
        let before = text.get(..usize::from(byte)).unwrap_or(&text);
        let kept: usize = before.chars().filter_map(kept).map(char::len_utf8).sum();
        u16::try_from(kept).unwrap_or(u16::MAX)
    };
    item.glyphs.retain_mut(|glyph: &mut Glyph| {
        glyph.range = at(glyph.range.start)..at(glyph.range.end);
        !glyph.range.is_empty()
    });
}
