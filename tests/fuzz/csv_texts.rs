//! CSV texts that mostly follow the format: some lines of a good file, spoiled.

use super::Dice;

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// What may stand between and around.
const PIECES: [&[u8]; 16] = [
    b",",
    b"\n",
    b"\r\n",
    b"\r",
    b"\"",
    b"\"\"",
    b"\0",
    b";",
    b"\t",
    BOM,
    b"\xFF\xFE",
    b"\xB9\xA4",
    b"\x80",
    b"\xE4\xB8",
    b"'",
    b"\n\n\n",
];

/// A header with some lines of a good file under it, and a few things done to all that. `fields` is what may stand in a field.
pub fn spoiled(dice: &mut Dice, header: &[u8], lines: &[&[u8]], fields: &[&str]) -> Vec<u8> {
    let mut bytes = header.to_vec();
    bytes.push(b'\n');
    let (first, many) = (dice.below(lines.len()), dice.below(12));
    for line in lines.iter().skip(first).take(many) {
        bytes.extend_from_slice(line);
        bytes.push(b'\n');
    }
    for _ in 0..[0, 1, 1, 2, 3, 8][dice.below(6)] {
        bytes = changed(dice, &bytes, lines, fields);
    }
    bytes
}

/// The bytes with one thing done to them.
fn changed(dice: &mut Dice, bytes: &[u8], lines: &[&[u8]], fields: &[&str]) -> Vec<u8> {
    let (from, to) = dice.part(bytes.len());
    let (head, part, tail) = (&bytes[..from], &bytes[from..to], &bytes[to..]);
    match dice.below(10) {
        0 => [head, tail].concat(),
        1 => [head, part, part, tail].concat(),
        2 => [head, &[dice.next() as u8], &bytes[from..]].concat(),
        3 => [head, PIECES[dice.below(PIECES.len())], &bytes[from..]].concat(),
        4 => bytes
            .split(|byte| *byte == b'\n')
            .collect::<Vec<_>>()
            .join(PIECES[1 + dice.below(3)]),
        5 => [
            head,
            &b"9,\"a"[dice.below(4)..].repeat(dice.below(30_000))[..],
            tail,
        ]
        .concat(),
        6 => [bytes, lines[dice.below(lines.len())]].concat(),
        _ => with_field(dice, bytes, fields),
    }
}

/// One field of one line replaced.
fn with_field(dice: &mut Dice, bytes: &[u8], fields: &[&str]) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = bytes
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let at = dice.below(lines.len());
    let mut line: Vec<&[u8]> = lines[at].split(|byte| *byte == b',').collect();
    let place = dice.below(line.len());
    line[place] = dice.of(fields).as_bytes();
    lines[at] = line.join(&b',');
    lines.join(&b'\n')
}
