//! An article that reads from right to left: everything that has a side is on the other one.

use crate::harness::driver::key;
use crate::harness::page::BODY;
use crate::harness::stage::Stage;
use crate::harness::{library, save};
use anyhow::Result;

const TITLE: &str = "الميناء القديم يفتح رصيفه للقوارب الصغيرة";
const PAGE: &str = "<!doctype html><html lang=ar dir=rtl><head><meta charset=utf-8>
<title>الميناء القديم يفتح رصيفه للقوارب الصغيرة</title><meta name=author content='نادين الشاطئ'></head><body><article>
<h1>الميناء القديم يفتح رصيفه للقوارب الصغيرة</h1>
<p>أعلنت إدارة الميناء القديم يوم الاثنين أنها ستفتح رصيفها الشرقي للقوارب الصغيرة ابتداء من أول أبريل، بعد شتاء طويل بقي فيه الرصيف مغلقا بسبب ترميم الأعمدة وتجديد المصابيح على طوله.</p>
<blockquote><p>«كنا ننتظر هذا اليوم منذ ثلاث سنوات»، قالت مديرة الميناء سلمى الحداد، «والبحر لا ينتظر أحدا، فمن تأخر عن الموسم فاته الموسم كله».</p></blockquote>
<h2>ما الذي سيتغير</h2>
<p>سيجد أصحاب القوارب عند وصولهم ثلاثة أمور لم تكن هناك في السنوات الماضية، وكلها مجانية حتى نهاية الصيف كما أوضحت الإدارة:</p>
<ul><li>ماء عذب عند كل مرسى من المراسي الأربعين</li><li>كهرباء من سطح المبنى
<ul><li>في النهار فقط خلال الشهر الأول</li></ul></li><li>مكتب يجيب عن الأسئلة حتى منتصف الليل</li></ul>
<ol><li>يسجل القارب باسم صاحبه</li><li>يدفع الرسم عن كل متر</li></ol>
<dl><dt>المرسى</dt><dd>موضع يربط فيه القارب</dd></dl>
<table><caption>الرسوم عن كل متر</caption><tr><th>القارب</th><th>الصيف</th><th>الشتاء</th></tr>
<tr><td>شراعي</td><td>12</td><td>7</td></tr><tr><td>بمحرك</td><td>18</td><td>11</td></tr></table>
<p dir=ltr lang=en>The notice on the quay also stands in English: boats longer than nine metres keep to the western side until the dredging ends in May.</p>
<p>ويقول الصيادون إن الرسم الجديد أعلى مما توقعوا، غير أنهم يرون في الماء والكهرباء ما يعوض الفرق، وقد سجل منهم ستون في اليوم الأول وحده.</p>
</article></body></html>";

#[test]
fn an_article_from_right_to_left_is_mirrored() -> Result<()> {
    let mut stage = Stage::sized(1280, 1000)?;
    let store = library(&stage.library())?;
    let file = stage.folder().join("harbour.html");
    std::fs::write(&file, PAGE)?;
    save(&store, &[file])?;
    let window = stage.open()?;
    window.open_article(TITLE)?;
    stage.picture(&window, "right-to-left")?;

    // How far the first letters of each block, which are its rightmost, are from the right edge of the page.
    let indent = |selector: &str| -> Result<f64> {
        let script = format!(
            "const body = document.querySelector('{BODY}'), block = body.querySelector('{selector}');
             const range = document.createRange(); range.selectNodeContents(block);
             return body.getBoundingClientRect().right - Math.max(...[...range.getClientRects()].map(box => box.right))"
        );
        Ok(window.script(&script, &[])?.as_f64().unwrap_or(f64::MAX))
    };
    let text = indent("p")?;
    assert!((-2.0..3.0).contains(&text), "a paragraph begins at the right edge: {text}");
    for (what, selector) in
        [("a quotation", "blockquote"), ("a list", "ul > li"), ("a numbered list", "ol > li"), ("a description", "dd")]
    {
        let indent = indent(selector)?;
        assert!((10.0..60.0).contains(&indent), "{what} is indented from the right: {indent}");
    }
    let style = |selector: &str, property: &str| {
        window.script(&format!("return getComputedStyle(document.querySelector('{selector}')).{property}"), &[])
    };
    let quote = format!("{BODY} blockquote");
    assert_eq!(style(&quote, "borderRightWidth")?, "3px", "the bar of a quotation is where its lines begin");
    assert_eq!(style(&quote, "borderLeftWidth")?, "0px", "and only there");
    assert_eq!(style(&format!("{BODY} td"), "paddingLeft")?, style(&format!("{BODY} th"), "paddingLeft")?);
    assert_eq!(style(&format!("{BODY} td"), "paddingRight")?, "0px", "cells keep their distance on the other side");
    let table = format!(
        "const [body, table] = ['{BODY}', '{BODY} table'].map(one => document.querySelector(one).getBoundingClientRect());
         return Math.abs(body.right - table.right)"
    );
    assert!(window.script(&table, &[])?.as_f64().is_some_and(|far| far < 3.0), "a table stands at the right edge");
    assert_eq!(style(&format!("{BODY} [lang=en]"), "direction")?, "ltr", "English among it stays as it is");
    assert_eq!(style("article h1", "direction")?, "rtl", "the title too");

    // The mark at the paragraph that the keyboard stands in.
    window.focus_page()?;
    window.press(&key::DOWN.to_string())?;
    window.until("the mark is at the right", &format!(
        "document.querySelector('.cursor').getBoundingClientRect().left > document.querySelector('{BODY}').getBoundingClientRect().right"
    ))?;
    let lower = format!(
        "document.documentElement.dataset.theme = 'dark'; document.querySelector('{BODY} table').scrollIntoView({{block: 'center'}})"
    );
    window.script(&lower, &[])?;
    window.until_drawn()?;
    stage.picture(&window, "right-to-left-dark")?;
    window.close()
}
