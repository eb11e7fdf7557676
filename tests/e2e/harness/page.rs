//! What a reader does in the window, found by role and label as assistive technology finds it.

use super::driver::{Window, key};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// The element whose `textContent` is the canonical text.
pub(crate) const BODY: &str = "[data-canonical-text]";
const LIST: &str = "section[aria-label] [role=listbox]";

/// Defines `rangeOf(quote)`: the first place where the article has it, across whatever elements it is spread.
const RANGE_OF: &str = "
    const rangeOf = quote => {
      const body = document.querySelector('[data-canonical-text]');
      const at = body.textContent.indexOf(quote);
      if (at < 0) throw new Error('the article does not say: ' + quote);
      const nodes = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      let seen = 0, begun = false;
      for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        const end = seen + node.length;
        if (!begun && at < end) { range.setStart(node, at - seen); begun = true }
        if (begun && at + quote.length <= end) { range.setEnd(node, at + quote.length - seen); return range }
        seen = end;
      }
    };
";

impl Window {
    /// Waits until the list shows articles.
    pub(crate) fn until_listed(&self) -> Result<()> {
        self.until("the list shows articles", &format!("document.querySelector('{LIST} [role=option]')")).map(drop)
    }

    /// Opens the article with this title from the list, with the mouse.
    pub(crate) fn open_article(&self, title: &str) -> Result<()> {
        self.until_listed()?;
        // The list keeps only the rows in view; it is gone through from the top.
        self.script(&format!("document.querySelector('{LIST}').scrollTop = 0"), &[])?;
        let find = format!(
            "const list = document.querySelector('{LIST}');
             const row = [...list.querySelectorAll('[role=option]')].find(row => row.querySelector('.title').textContent.includes(arguments[0]));
             if (!row) {{ list.scrollTop += list.clientHeight / 2; return null }}
             row.scrollIntoView({{block: 'center'}});
             const box = row.getBoundingClientRect();
             return [Math.round(box.left + box.width / 3), Math.round(box.top + box.height / 2)]"
        );
        let start = Instant::now();
        let at = loop {
            let found = self.script(&find, &[json!(title)])?;
            if let Some(at) = point(&found) {
                break at;
            }
            if start.elapsed() > Duration::from_secs(15) {
                bail!("the list does not show {title}");
            }
            std::thread::sleep(Duration::from_millis(80));
        };
        self.drag(at, at)?;
        let shown = format!(
            "[...document.querySelectorAll('article')].some(one => one.getAttribute('aria-label').includes({title:?}) && one.querySelector('{BODY}').textContent)"
        );
        self.until(&format!("{title} is open"), &shown).map(drop)
    }

    /// The text of the article's body as the page has it.
    pub(crate) fn body_text(&self) -> Result<String> {
        let text = self.script(&format!("return document.querySelector('{BODY}').textContent"), &[])?;
        text.as_str().map(str::to_owned).context("an article is open")
    }

    /// The markup of the article's body, for seeing whether something touched it.
    pub(crate) fn body_markup(&self) -> Result<String> {
        let markup = self.script(&format!("return document.querySelector('{BODY}').innerHTML"), &[])?;
        markup.as_str().map(str::to_owned).context("an article is open")
    }

    /// The words under every highlight that is painted, in no order.
    pub(crate) fn painted(&self) -> Result<Value> {
        self.script(
            "return [...CSS.highlights.values()].flatMap(one => [...one]).map(one => {
               const range = document.createRange();
               range.setStart(one.startContainer, one.startOffset);
               range.setEnd(one.endContainer, one.endOffset);
               return String(range) })",
            &[],
        )
    }

    /// Drags the mouse over a quotation of the article.
    pub(crate) fn select_with_mouse(&self, quote: &str) -> Result<()> {
        let body = format!(
            "{RANGE_OF}
             rangeOf(arguments[0]).startContainer.parentElement.scrollIntoView({{block: 'center'}});
             const boxes = [...rangeOf(arguments[0]).getClientRects()].filter(box => box.width > 0);
             const [first, last] = [boxes[0], boxes[boxes.length - 1]];
             return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2].map(Math.round)"
        );
        let box_of = self.script(&body, &[json!(quote)])?;
        let at = |index: usize| box_of[index].as_i64().context("the quotation has a place in the window");
        self.drag((at(0)?, at(1)?), (at(2)?, at(3)?))?;
        self.until("the words are selected", &format!("getSelection().toString().trim() === {quote:?}.trim()"))
            .map(drop)
    }

    /// Puts the keyboard into the article's page.
    pub(crate) fn focus_page(&self) -> Result<()> {
        self.script(
            &format!("getSelection().removeAllRanges(); document.querySelector('{BODY}').closest('section').focus()"),
            &[],
        )?;
        Ok(())
    }

    /// Types a query into the search field, as a reader would.
    pub(crate) fn search(&self, query: &str) -> Result<()> {
        self.press(&key::ESCAPE.to_string())?;
        self.press("/")?;
        self.until("the search field has the focus", "document.activeElement.matches('[role=search] input')")?;
        self.press_with(&[key::CONTROL], 'a', 1)?;
        // An input method writes Hangul into the field; key codes for it there are none.
        self.script(
            "const field = document.activeElement; field.value = arguments[0];
             field.dispatchEvent(new InputEvent('input', {bubbles: true, data: arguments[0]}))",
            &[json!(query)],
        )?;
        Ok(())
    }

    /// Waits until search shows these titles, in this order, and no others.
    pub(crate) fn until_found(&self, titles: &[&str]) -> Result<()> {
        let shown =
            "[...document.querySelectorAll('ol[aria-label] > li :is(h3, .title)')].map(one => one.textContent.trim())";
        let what = format!("search shows {titles:?}");
        self.until(&what, &format!("JSON.stringify({shown}) === JSON.stringify({})", json!(titles))).map(drop)
    }
}

fn point(value: &Value) -> Option<(i64, i64)> {
    Some((value.get(0)?.as_i64()?, value.get(1)?.as_i64()?))
}
