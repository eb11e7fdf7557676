//! Pages written for the tests: invented people and companies, the troubles of real ones.

use std::path::{Path, PathBuf};

/// A page of one article, as a news site would send it.
pub(crate) fn page(lang: &str, title: &str, paragraphs: &[impl AsRef<str>]) -> String {
    let paragraphs: String = paragraphs.iter().map(|text| format!("<p>{}</p>\n", text.as_ref())).collect();
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta property=\"og:site_name\" content=\"가람일보\"><meta property=\"article:published_time\" content=\"2024-03-20T09:30:00+09:00\">\
         </head><body><nav><a href=\"/\">홈</a> <a href=\"/economy\">경제</a></nav>\
         <article><h1>{title}</h1>\n{paragraphs}</article><footer>무단 전재 및 재배포 금지</footer></body></html>"
    )
}

/// 한서윤 (person) is named three times in the text, 새벽물산 (company) twice; both with particles. 가온AI is also
/// written 가온 AI.
pub(crate) fn korean() -> String {
    page("ko", KOREAN_TITLE, &KOREAN)
}

pub(crate) const KOREAN_TITLE: &str = "가온AI 이사회, 새 대표이사 확정";

pub(crate) const KOREAN: [&str; 5] = [
    "가온AI가 20일 서울 본사에서 임시 이사회를 열고 한서윤을 새 대표이사로 선임했다고 밝혔다. 한서윤은 지난 9년 동안 회사의 언어모델 연구소를 이끌어 온 공학자로, 임기는 다음 달 1일부터 3년이다.",
    "이번 인사는 창업자인 도민재가 자리에서 물러난 지 사흘 만에 나왔다. 도민재는 사내 게시판에 올린 글에서 상업화의 속도를 두고 이사회와 의견이 달랐다고 적었다.",
    "최대 주주인 새벽물산은 같은 날 보도자료를 내고 가온 AI와 지속 협력을 이어 가겠다고 발표했다. 새벽물산의 지분은 49%이며 이사회에는 참관인 한 명을 두고 있다.",
    "한서윤이 맡을 첫 과제는 흔들리는 연구 인력을 붙잡는 일이다. 회사는 직원 가운데 120명가량이 이직을 고민하는 것으로 파악하고 성과급 제도를 손질하기로 했다.",
    "증권가에서는 경영 공백이 길어지지 않은 점을 긍정적으로 보면서도 하반기에 내놓을 새 모델의 완성도가 주가의 방향을 가를 것이라고 내다봤다.",
];

pub(crate) fn english() -> String {
    page("en", ENGLISH_TITLE, &ENGLISH)
}

pub(crate) const ENGLISH_TITLE: &str = "Harrow Vale names a finance chief from outside";

pub(crate) const ENGLISH: [&str; 4] = [
    "Harrow Vale, the maker of tidal turbines, said on Tuesday that Ines Calloway would become its chief financial officer in May. Calloway spent eleven years at a rival shipyard and has never worked in energy.",
    "The appointment ends a search that began when the previous officer left after two delayed annual reports. Investors had asked for somebody who would publish figures on time and explain them in plain language.",
    "Calloway's first task will be a bond of 400 million crowns that falls due in autumn. The company has said it would rather refinance the debt than sell its stake in the northern wind parks.",
    "Shares of Harrow Vale rose three per cent in early trading before giving up most of the gain. Analysts called the choice unusual but defensible, and several kept their price targets unchanged.",
];

/// A figure whose picture is written into the page; another picture for each width.
pub(crate) fn figure(width: u32) -> String {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([width, 400].into_iter().flat_map(u32::to_be_bytes));
    png.extend(b"\x08\x02\0\0\0");
    let data = base64(&png);
    format!(
        "<figure><img src=\"data:image/png;base64,{data}\" alt=\"그림\"><figcaption>{width}번 그림.</figcaption></figure>"
    )
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let at = |index: usize| u32::from(group.get(index).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let known = digit <= group.len();
            text.push(if known { char::from(DIGITS[(bits >> (18 - 6 * digit)) as usize & 63]) } else { '=' });
        }
    }
    text
}

/// The sample articles of the repository.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/pages")
}

/// Not ours to keep; beside the repository on machines that have it.
pub(crate) fn first_real_page() -> Option<PathBuf> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seed/korean-business-news.txt");
    page.is_file().then_some(page)
}
