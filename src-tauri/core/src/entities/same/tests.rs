use super::*;
use std::fs;
use std::path::Path;

#[test]
fn what_is_one_name_and_what_is_two() {
    use EntityKind::{Company, Person};
    use Sameness::{Ask, Different, Same};
    let cases = [
        (Person, "올트먼", "알트만", Same),
        (Person, "에메트 쉬어", "에멧 시어", Same),
        (Person, "사티아 나델라", "사티야 나델라", Same),
        (Person, "에메트 쉬어", "에밋 쉬머", Ask),
        (Person, "나델라", "사티야 나델라", Ask),
        (Person, "샘 올트먼", "잭 올트먼", Different),
        (Person, "김민수", "김민서", Different),
        (Person, "이재용", "이재영", Different),
        (Person, "David B. Burritt", "David Burritt", Same),
        (Person, "Lee Jae-yong", "Lee Jaeyong", Same),
        (Company, "오픈AI", "오픈 AI", Same),
        (Company, "MS", "마이크로소프트", Same),
        (Company, "X", "트위터", Same),
        (Company, "삼성전자", "삼성SDI", Different),
        (Company, "삼성전자", "삼성그룹", Different),
        (Company, "삼성", "삼성전자", Different),
        (Company, "㈜한빛로보틱스", "한빛로보틱스", Same),
        (Company, "Ardent Pipe Co.", "Ardent Pipe", Same),
    ];
    for (kind, one, other, expected) in cases {
        for (one, other) in [(one, other), (other, one)] {
            let found = same(one, other, kind);
            assert_eq!(found.verdict, expected, "{one} and {other}: {found:?}");
        }
    }
}

/// Pairs of our own writing; the odd ones were looked at while the measure was made, the even ones only counted.
#[test]
fn pairs_are_told_apart() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/entities/pairs.tsv");
    let table = fs::read_to_string(file).expect("the pairs");
    for (half, rest) in [("looked at", 1), ("held out", 0)] {
        let (mut right, mut found, mut truth, mut native) = (0.0, 0.0, 0.0, Vec::new());
        for (_, line) in table.lines().filter(|line| !line.starts_with('#')).enumerate().filter(|(n, _)| n % 2 == rest)
        {
            let mut columns = line.split('\t');
            let mut column = || columns.next().expect("a column");
            let (kind, one, other, expected) = (column(), column(), column(), column() == "same");
            let kind = if kind == "person" { EntityKind::Person } else { EntityKind::Company };
            let likeness = same(one, other, kind);
            let says = likeness.verdict == Sameness::Same;
            truth += f64::from(u8::from(expected));
            found += f64::from(u8::from(says));
            right += f64::from(u8::from(says && expected));
            if says && !expected && is_native(one) && is_native(other) {
                native.push(format!("{one} and {other}"));
            }
            if says != expected && rest == 1 {
                println!("{kind:?} {one} / {other}: {:.2} {:?}, is {expected}", likeness.score, likeness.verdict);
            }
        }
        let f1 = 2.0 * right / (found + truth);
        println!("{half}: precision {:.3}, recall {:.3}, F1 {f1:.3}", right / found, right / truth);
        assert!(native.is_empty(), "Korean names that differ were joined: {native:?}");
        assert!(f1 >= 0.9, "{half}: F1 {f1:.3}");
    }
}
