//! As much of the W3C WebDriver protocol as the tests use, spoken to WebKitWebDriver.
//!
//! A ready-made client would bring an asynchronous runtime for what is one JSON document there and one back.

use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// A session: the real window, under the driver's hands.
pub(crate) struct Window {
    agent: ureq::Agent,
    session: String,
}

/// Nothing in the window takes this long unless it is broken.
const PATIENCE: Duration = Duration::from_secs(20);

/// Keys without a character, as the protocol writes them.
pub(crate) mod key {
    pub(crate) const BACKSPACE: char = '\u{E003}';
    pub(crate) const TAB: char = '\u{E004}';
    pub(crate) const ENTER: char = '\u{E007}';
    pub(crate) const SHIFT: char = '\u{E008}';
    pub(crate) const CONTROL: char = '\u{E009}';
    pub(crate) const ESCAPE: char = '\u{E00C}';
    pub(crate) const LEFT: char = '\u{E012}';
    pub(crate) const RIGHT: char = '\u{E014}';
    pub(crate) const DOWN: char = '\u{E015}';
    pub(crate) const F10: char = '\u{E03A}';
}

impl Window {
    /// Lets the driver at `port` start `binary` with `arguments` and take its window.
    pub(crate) fn open(port: u16, binary: &str, arguments: &[String]) -> Result<Self> {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE * 2))
            .http_status_as_error(false)
            .proxy(None)
            .build();
        let agent = ureq::Agent::new_with_config(config);
        let base = format!("http://127.0.0.1:{port}");
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "webkitgtk:browserOptions": {"binary": binary, "args": arguments},
            "unhandledPromptBehavior": "ignore",
            "timeouts": {"script": PATIENCE.as_millis(), "pageLoad": PATIENCE.as_millis()},
        }}});
        let answer = post(&agent, &format!("{base}/session"), &wanted).context("asking the driver for a session")?;
        let id = answer["sessionId"].as_str().context("the driver's answer has no session")?;
        Ok(Self { session: format!("{base}/session/{id}"), agent })
    }

    /// Runs the body of a function in the page and answers with what it returns; `arguments[0]` … are `arguments`.
    pub(crate) fn script(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        self.post("/execute/sync", &json!({"script": body, "args": arguments}))
            .with_context(|| format!("running {body}"))
    }

    /// Runs the body of an `async` function in the page and answers with what its promise gives; a promise that
    /// fails is an error with its message.
    pub(crate) fn script_async(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async (...arguments) => {{ {body} }})(...[...arguments].slice(0, -1))
               .then(value => done({{ value }}), error => done({{ error: String((error && error.message) || error) }}))"
        );
        let answer = self.post("/execute/async", &json!({"script": script, "args": arguments}))?;
        match answer.get("error").and_then(Value::as_str) {
            Some(error) => Err(anyhow!("{error}")).with_context(|| format!("running {body}")),
            None => Ok(answer.get("value").cloned().unwrap_or(Value::Null)),
        }
    }

    /// Waits until `expression` is true in the page, and answers with its value; an expression that throws is not
    /// true yet. `what` says what is waited for.
    pub(crate) fn until(&self, what: &str, expression: &str) -> Result<Value> {
        let body = format!("try {{ return ({expression}) || null }} catch {{ return null }}");
        let start = Instant::now();
        loop {
            let value = self.script(&body, &[]).with_context(|| format!("waiting until {what}"))?;
            if !value.is_null() {
                return Ok(value);
            }
            if start.elapsed() > PATIENCE {
                bail!("waited {} seconds until {what}, in vain: {expression}", PATIENCE.as_secs());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until fonts are there, motion has ended and a frame was drawn with both.
    pub(crate) fn until_drawn(&self) -> Result<()> {
        let wait = "
            await document.fonts.ready;
            await Promise.allSettled(document.getAnimations().map(one => one.finished));
            for (let frame = 0; frame < 3; frame++) await new Promise(done => requestAnimationFrame(done));";
        self.script_async(wait, &[]).context("waiting for the window to be drawn")?;
        // From the web process to the screen it takes a little longer, and nobody says when it is there.
        std::thread::sleep(Duration::from_millis(400));
        Ok(())
    }

    /// Presses and releases keys one after another.
    pub(crate) fn press(&self, keys: &str) -> Result<()> {
        let strokes = keys.chars().flat_map(|key| [down(key), up(key)]).collect::<Vec<_>>();
        self.keys(strokes).with_context(|| format!("pressing {keys:?}"))
    }

    /// Presses `key` while `held` is down, `times` times.
    pub(crate) fn press_with(&self, held: &[char], key: char, times: usize) -> Result<()> {
        let mut strokes = held.iter().map(|held| down(*held)).collect::<Vec<_>>();
        for _ in 0..times {
            strokes.extend([down(key), up(key)]);
        }
        strokes.extend(held.iter().rev().map(|held| up(*held)));
        self.keys(strokes)
    }

    /// Drags the mouse from one point of the window to another, in CSS pixels, with the main button down.
    pub(crate) fn drag(&self, from: (i64, i64), to: (i64, i64)) -> Result<()> {
        let step = |(x, y): (i64, i64), ms: u32| json!({"type": "pointerMove", "x": x, "y": y, "duration": ms, "origin": "viewport"});
        let half = (i64::midpoint(from.0, to.0), i64::midpoint(from.1, to.1));
        let moves = [
            step(from, 0),
            json!({"type": "pointerDown", "button": 0}),
            step(half, 60),
            step(to, 60),
            json!({"type": "pointerUp", "button": 0}),
        ];
        self.actions(
            json!({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": moves}),
        )
        .with_context(|| format!("dragging the mouse from {from:?} to {to:?}"))
    }

    /// Gives the window another size.
    pub(crate) fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.post("/window/rect", &json!({"x": 0, "y": 0, "width": width, "height": height})).context("resizing")?;
        self.until("the window has its size", &format!("innerWidth === {width} && innerHeight === {height}")).map(drop)
    }

    /// The text of a dialog the page opened (`alert`, `confirm`, `prompt`), if there is one.
    pub(crate) fn dialog(&self) -> Option<String> {
        let answer = get(&self.agent, &format!("{}/alert/text", self.session)).ok()?;
        answer.as_str().map(str::to_owned)
    }

    /// Closes the window as its reader would.
    pub(crate) fn close(&self) -> Result<()> {
        let answer = self.agent.delete(&self.session).call().context("closing the session")?;
        drop(answer);
        Ok(())
    }

    fn keys(&self, strokes: Vec<Value>) -> Result<()> {
        self.actions(json!({"type": "key", "id": "keyboard", "actions": strokes}))
    }

    fn actions(&self, source: Value) -> Result<()> {
        self.post("/actions", &json!({"actions": [source]})).map(drop)
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        post(&self.agent, &format!("{}{path}", self.session), body)
    }
}

fn down(key: char) -> Value {
    json!({"type": "keyDown", "value": key.to_string()})
}

fn up(key: char) -> Value {
    json!({"type": "keyUp", "value": key.to_string()})
}

fn post(agent: &ureq::Agent, address: &str, body: &Value) -> Result<Value> {
    let mut answer =
        agent.post(address).send_json(body).with_context(|| format!("talking to the driver at {address}"))?;
    value(answer.body_mut())
}

fn get(agent: &ureq::Agent, address: &str) -> Result<Value> {
    let mut answer = agent.get(address).call().with_context(|| format!("talking to the driver at {address}"))?;
    value(answer.body_mut())
}

/// The protocol answers with `{"value": …}`, and an error is a value with a field of that name.
fn value(body: &mut ureq::Body) -> Result<Value> {
    let mut answer: Value = body.with_config().limit(64 << 20).read_json().context("reading the driver's answer")?;
    let value = answer["value"].take();
    match value.get("error").and_then(Value::as_str) {
        Some(error) if value.get("message").is_some() => bail!("{error}: {}", value["message"]),
        _ => Ok(value),
    }
}
