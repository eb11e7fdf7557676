use super::*;

#[test]
fn a_day_is_a_day_only_when_it_is_written_as_one() {
    for (time, expected) in [
        ("2023-11-20", Some("2023-11-20")),
        ("2023-11-20T09:00:00+09:00", Some("2023-11-20")),
        ("2023-11", None),
        ("2023-11-20 evil: true", None),
        ("20 Nov 2023", None),
        ("이천이십삼년", None),
    ] {
        assert_eq!(day(time), expected, "of {time:?}");
    }
}
