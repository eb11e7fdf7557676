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

#[test]
fn dates_of_many_languages() {
    let cases = [
        ("20. November 2023", Some("2023-11-20")),
        ("Montag, 20. November 2023", Some("2023-11-20")),
        ("lundi 20 novembre 2023", Some("2023-11-20")),
        ("20 août 2023 à 10h04", Some("2023-08-20")),
        ("lunes, 20 de agosto de 2023", Some("2023-08-20")),
        ("20 settembre 2023", Some("2023-09-20")),
        ("20. října 2023", Some("2023-10-20")),
        ("20 ноября 2023 г.", Some("2023-11-20")),
        ("20 Kasım 2023", Some("2023-11-20")),
        ("17.05.2021", Some("2021-05-17")),
        ("05/17/2021", Some("2021-05-17")),
        ("17/05/2021", Some("2021-05-17")),
        ("Mon Nov 20 2023 15:04:00 GMT+0900 (KST)", Some("2023-11-20T15:04:00+09:00")),
        ("Mon, 20 Nov 2023 23:30:00 -0500", Some("2023-11-20T23:30:00-05:00")),
        ("1700460240", Some("2023-11-20T06:04:00Z")),
        ("20.13.2023", None),
        ("2023-13-01", None),
        ("0/0/2023", None),
        ("00.00.0000", None),
        ("version 1.2.3", None),
    ];
    for (text, want) in cases {
        assert_eq!(stamp(text).as_deref(), want, "of {text:?}");
    }
    let reading = Reading { month_first: true, ..Reading::default() };
    assert_eq!(stamp_as("4/5/2025", reading).as_deref(), Some("2025-04-05"), "an American page");
    assert_eq!(stamp("4/5/2025").as_deref(), Some("2025-05-04"), "any other");
}

#[test]
fn a_date_is_found_within_a_line() {
    let found = |text| find_at(text, Reading::default()).map(|(at, stamp)| (at, stamp.modified, stamp.date));
    let cases = [
        ("by Amanda · Dec 20, 2025 at 3:00 am", Some((13, false, "2025-12-20"))),
        ("Essay - Published: 2025.12.17 |", Some((8, false, "2025-12-17"))),
        ("Jane Doe, Updated March 3, 2024", Some((10, true, "2024-03-03"))),
        ("4.5 out of 5 stars", None),
    ];
    for (text, want) in cases {
        assert_eq!(found(text), want.map(|(at, modified, date)| (at, modified, date.to_owned())), "of {text:?}");
    }
}
