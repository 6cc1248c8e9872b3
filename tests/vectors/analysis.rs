//! The worked figure of 层次分析法. SCORING.md §A.3.

use model::analysis::ahp::{Method, RandomIndex, ahp};
use model::analysis::pairwise::read;
use serde_json::{Value, json};

#[test]
fn comparisons_give_the_worked_weights_digit_for_digit() {
    let worked: Value = serde_json::from_str(
        r#"{"case": "ahp_geomean", "w": ["0.539615", "0.296961", "0.163424"], "lambda_max": "3.009203", "CI": "0.004601", "CR_RI058": "0.007933"}"#,
    )
    .unwrap();
    let typed = [["1", "2", "3"], ["1/2", "1", "2"], ["1/3", "1/2", "1"]].map(Vec::from);
    let found = ahp(
        &read(&typed).unwrap(),
        Method::GeometricMean,
        RandomIndex::Saaty,
    )
    .unwrap();
    let weights: Vec<String> = found.weights.iter().map(ToString::to_string).collect();
    let told = json!({
        "case": "ahp_geomean",
        "w": weights,
        "lambda_max": found.lambda.to_string(),
        "CI": found.ci.to_string(),
        "CR_RI058": found.cr.unwrap().to_string(),
    });
    assert_eq!(told, worked);
    assert_eq!(found.ri.to_string(), "0.58");
}
