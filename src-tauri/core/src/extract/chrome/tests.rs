//! Lines of pages and lines of articles that look like them.

use super::*;

#[test]
fn chrome_is_told_from_text() {
    use Chrome::{Boilerplate, Credit, Perhaps, Pointer, Related, Separator, Toolbar};
    let cases = [
        ("기사 스크랩", Some(Toolbar)),
        ("댓글 12", Some(Toolbar)),
        ("공유 댓글 클린뷰 프린트", Some(Toolbar)),
        ("Share | Print | Comments (3)", Some(Toolbar)),
        ("글자크기 가 가", Some(Toolbar)),
        ("네이버", Some(Perhaps)),
        ("페이스북 트위터", Some(Perhaps)),
        ("-", Some(Separator)),
        ("* * *", Some(Separator)),
        ("……", None),
        ("...", None),
        ("ⓒ 새벽일보, 무단 전재 및 재배포 금지", Some(Boilerplate)),
        ("© 2024 Harbour Ledger. All rights reserved.", Some(Boilerplate)),
        ("법원은 무단 전재를 금지했다.", None),
        ("관련기사", Some(Related)),
        ("[많이 본 뉴스]", Some(Related)),
        ("☞ 관련기사: 전기요금 오른다", Some(Related)),
        ("▶ 새벽일보 네이버에서 구독하기", Some(Boilerplate)),
        ("▶ 제보하기 ▶ 카카오톡 : 새벽제보", Some(Boilerplate)),
        ("제보는 카카오톡 okjebo", Some(Boilerplate)),
        ("홍길동 기자의 다른 기사 보기", Some(Pointer)),
        ("■ 구독 경제의 그늘", None),
        ("▶ 정부는 구독 서비스 규제를 미루기로 했다.", None),
        ("■ 새 항로의 세 가지 위험", None),
        ("READ MORE: Ferry late for the third time", Some(Pointer)),
        ("» Lesen Sie auch: Die Fähre kommt zu spät", Some(Pointer)),
        ("관련기사: 전기요금 오른다", Some(Pointer)),
        ("DON'T MISS", Some(Related)),
        ("Read more: that was her answer to everything.", None),
        ("Read more books, she said", None),
        ("READ MORE:", Some(Related)),
        ("사진=한빛해운 제공", Some(Credit)),
        ("[사진=게티이미지뱅크]", Some(Credit)),
        ("새 항로에 들어갈 선박. 사진=한빛해운", None),
        ("사진은 말이 없다", None),
        ("네이버 주가가 올랐다", None),
        ("공유 오피스의 시대", None),
        ("Share prices fall", None),
        ("2023", None),
        ("Comments were sharp", None),
    ];
    for (line, want) in cases {
        assert_eq!(chrome(line), want, "of {line:?}");
    }
}
