use super::*;

#[test]
fn lines_of_dates() {
    let cases: [(&str, &[(bool, &str)]); 11] = [
        ("입력 2023.11.20 15:04", &[(false, "2023-11-20T15:04:00+09:00")]),
        (
            "입력 2023.11.20 15:04 수정 2023.11.21 오후 3:05",
            &[(false, "2023-11-20T15:04:00+09:00"), (true, "2023-11-21T15:05:00+09:00")],
        ),
        ("기사입력 : 2023-11-20", &[(false, "2023-11-20")]),
        ("2023년 11월 20일 (월)", &[(false, "2023-11-20")]),
        ("등록 2024. 1. 5. | 수정 2024. 1. 6.", &[(false, "2024-01-05"), (true, "2024-01-06")]),
        ("Published November 20, 2023", &[(false, "2023-11-20")]),
        ("Updated Nov. 20, 2023, 3:04 p.m. ET", &[(true, "2023-11-20")]),
        ("Monday, 20 November 2023", &[(false, "2023-11-20")]),
        ("Posted 2023-11-20 10:00 UTC", &[(false, "2023-11-20T10:00:00Z")]),
        ("2023년 매출은 3조원이다", &[]),
        ("On November 20, 2023, the board met.", &[]),
    ];
    for (text, want) in cases {
        let got = line(text).unwrap_or_default();
        let got: Vec<(bool, &str)> = got.iter().map(|stamp| (stamp.modified, stamp.date.as_str())).collect();
        assert_eq!(got, want, "of {text:?}");
    }
}

#[test]
fn stamps_of_markup() {
    let cases = [
        ("2023-11-20T15:04:00+09:00", Some("2023-11-20T15:04:00+09:00")),
        ("2023-11-20T06:04:00.000Z", Some("2023-11-20T06:04:00.000Z")),
        ("2023-11-20 15:04:00 +0900", Some("2023-11-20T15:04:00+09:00")),
        ("2023-11-20T15:04:00+0900", Some("2023-11-20T15:04:00+09:00")),
        ("2023-11-20T15:04", Some("2023-11-20")),
        ("2023-11-20", Some("2023-11-20")),
        ("20231120", Some("2023-11-20")),
        ("2023-02-31", None),
        ("yesterday", None),
    ];
    for (text, want) in cases {
        assert_eq!(stamp(text).as_deref(), want, "of {text:?}");
    }
}
