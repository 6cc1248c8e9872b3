//! The language, its limits, its faults.

use super::*;
use proptest::prelude::*;

fn value(text: &str) -> String {
    let expr = Expr::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
    let inputs: Vec<Exact> = (1..=expr.inputs().len() as i64).map(Exact::from).collect();
    match expr.value(&|i| inputs.get(i), Rounding::HalfUp) {
        Ok(x) => x.show(),
        Err(error) => error.to_string(),
    }
}

fn fault(text: &str) -> (&'static str, usize) {
    let error = Expr::parse(text).unwrap_err();
    (error.code(), error.position)
}

#[test]
fn expressions_are_evaluated_exactly() {
    // Inputs are 1, 2, 3 … in the order of first mention.
    for (text, expected) in [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 4 - 3", "3"),
        ("100 / 10 / 2", "5"),
        ("1 / 3 * 3", "1"),
        ("0.1 + 0.2", "0.3"),
        ("-2 * -3", "6"),
        ("- -2", "2"),
        ("2 - -2", "4"),
        ("a / b * 100", "50"),
        ("b + a * a", "5"),
        ("a@prev - a", "-1"),
        ("a + a + a", "3"),
        ("if(a > b, 10, 20)", "20"),
        ("if(b = 0, 0, a / b)", "2"),
        ("if(0 = 0, 7, 1 / 0)", "7"),
        ("min(3, a, 2)", "1"),
        ("max(3, a, 2)", "3"),
        ("sum(1, 2, 3)", "6"),
        ("abs(2 - 5)", "3"),
        ("round(2.345, 2)", "2.35"),
        ("round(-2.5, 0)", "-3"),
        ("1 != 2", "1"),
        ("2 <= 2", "1"),
        ("2 < 2", "0"),
        ("2 >= 3", "0"),
        ("1 + 1 = 2", "1"),
        ("1 / 0", "division by zero"),
        ("1 / (a - 1)", "division by zero"),
    ] {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn faults_name_their_character() {
    for (text, code, position) in [
        ("", "expr-empty", 1),
        ("  ", "expr-empty", 1),
        ("a /", "expr-ends", 4),
        ("(a", "expr-ends", 3),
        ("a b", "expr-unexpected", 3),
        ("a + * b", "expr-unexpected", 5),
        ("1 < 2 < 3", "expr-unexpected", 7),
        ("a ÷ b", "expr-unexpected", 3),
        ("甲 / b", "expr-unexpected", 1),
        ("a@last", "expr-unexpected", 1),
        ("A", "expr-unexpected", 1),
        ("a)", "expr-unexpected", 2),
        ("1.2.3", "expr-number", 1),
        ("1.", "expr-number", 1),
        ("1 + 99999999999999999999999999999999", "expr-number", 5),
        ("sqrt(2)", "expr-function", 1),
        ("if(1, 2)", "expr-arguments", 1),
        ("abs(1, 2)", "expr-arguments", 1),
        ("round(1)", "expr-arguments", 1),
        ("round(1, a)", "expr-decimals", 1),
        ("round(1, 13)", "expr-decimals", 1),
        ("min()", "expr-unexpected", 5),
    ] {
        assert_eq!(fault(text), (code, position), "{text}");
    }
}

#[test]
fn length_depth_and_terms_are_limited() {
    assert_eq!(fault(&" ".repeat(2000)), ("expr-too-long", MAX_LENGTH + 1));
    assert_eq!(fault(&"(".repeat(900)).0, "expr-too-deep");
    assert_eq!(fault(&"-".repeat(900)).0, "expr-too-deep");
    assert_eq!(fault(&vec!["1"; 300].join("+")).0, "expr-too-many-terms");
    assert_eq!(
        value(&format!("{}1{}", "(".repeat(30), ")".repeat(30))),
        "1"
    );
    assert_eq!(value(&vec!["1"; 120].join("+")), "120");
}

#[test]
fn inputs_are_listed_once_in_order() {
    let expr = Expr::parse("b / a + b@prev * b").unwrap();
    let named: Vec<String> = expr
        .inputs()
        .iter()
        .map(|(k, y)| format!("{k} {y:?}"))
        .collect();
    assert_eq!(named, ["b This", "a This", "b Prev"]);
}

/// SCORING.md §4.5: `n` and `m` are counts, `a` may be below 0.
#[test]
fn what_can_never_be_zero_needs_no_policy() {
    let divides = |text: &str| {
        let count = |key: &str| ["n", "m"].contains(&key);
        Expr::parse(text).unwrap().divides(&count)
    };
    for text in [
        "a / n",
        "a / (n + m)",
        "a / (n - 1)",
        "a / (a + 1)",
        "a / 0",
        "1 / abs(a)",
        "a / round(n + 0.1, 0)",
        "1 / (n = m)",
        "1 / (1 / a)",
        "a / min(n, 1)",
        "a / (n * 2)",
        "sum(1, a / n)",
        "if(n, a / m, 1)",
        "1 / -n",
    ] {
        assert!(divides(text), "{text}");
    }
    for text in [
        "a / 100",
        "a / -2",
        "a / (n + 1)",
        "a / max(a, 1)",
        "a / (1 + abs(a))",
        "a / sum(n, m, 0.5)",
        "a * n",
        "a / (2 * (n + 1))",
        "a / if(a, 1, n + 2)",
        "1 / (3 / (n + 1))",
    ] {
        assert!(!divides(text), "{text}");
    }
}

#[test]
fn print_keeps_the_brackets_that_matter() {
    let name = |key: &str, year: Year| match year {
        Year::This => key.to_uppercase(),
        Year::Prev | Year::Ago(_) => format!("{}@prev", key.to_uppercase()),
    };
    for (text, shown) in [
        ("a/b*100", "A ÷ B × 100"),
        ("(a+b)*c", "(A + B) × C"),
        ("a-(b-c)", "A − (B − C)"),
        ("a/(b*c)", "A ÷ (B × C)"),
        ("-(a+b)", "−(A + B)"),
        (
            "if(a>=b, a@prev, min(b,2.5))",
            "if(A ≥ B, A@prev, min(B, 2.5))",
        ),
        ("round(a/3,2)", "round(A ÷ 3, 2)"),
    ] {
        assert_eq!(Expr::parse(text).unwrap().show(&name), shown);
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "[a-c0-9.+*/()<>=!, @-]{0,60}|\\PC{0,60}") {
        if let Ok(expr) = Expr::parse(&text) {
            let one = Exact::ZERO;
            let _ = expr.value(&|_| Some(&one), Rounding::HalfUp);
            let _ = expr.value(&|_| None, Rounding::HalfEven);
            let _ = expr.show(&|key, _| key.to_owned());
        }
    }

    #[test]
    fn nonsense_made_of_words_does_not_panic(words in prop::collection::vec(
        prop::sample::select(vec!["a", "b@prev", "1", "0", "2.5", "+", "-", "*", "/", "(", ")", "if", "round", "min", ",", "<", "="]), 0..40)) {
        if let Ok(expr) = Expr::parse(&words.join(" ")) {
            let two = Exact::from(2);
            let _ = expr.value(&|_| Some(&two), Rounding::HalfUp);
        }
    }
}
