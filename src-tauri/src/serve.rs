//! What the window shows that is not its own: pictures of saved pages, and pages as they were saved. Each comes from a
//! scheme of its own, so that the window's policy can admit it where it belongs and nowhere else.
//!
//! Invariant: an answer is inert by itself, wherever it is shown: it says that it may run nothing and load nothing.

use crate::desk::{Desk, Library};
use dossier_core::model::VersionId;
use tauri::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, X_CONTENT_TYPE_OPTIONS};
use tauri::http::{Method, Request, Response, StatusCode};
use tauri::{Builder, Manager, Runtime, UriSchemeContext, UriSchemeResponder};

/// Pictures of the library: `dossier-image://localhost/<SHA-256>`.
pub(crate) const IMAGE: &str = "dossier-image";
/// Saved pages as they were: `dossier-original://localhost/<version>`.
pub(crate) const ORIGINAL: &str = "dossier-original";

/// A picture's bytes never change under their name, and nothing in it runs.
const IMAGE_POLICY: &str = "sandbox; default-src 'none'";
/// A page keeps the styles and the pictures it brings along; what it would have to fetch stays away.
const ORIGINAL_POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; \
                               form-action 'none'; base-uri 'none'";
/// No `image/svg+xml`: that is a document, not a picture.
const PICTURES: [&str; 7] =
    ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp", "image/x-icon"];

/// What there is under a name, if anything.
type Served = anyhow::Result<Option<Response<Vec<u8>>>>;

/// Teaches the program both schemes.
pub(crate) fn schemes<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder
        .register_asynchronous_uri_scheme_protocol(IMAGE, |context, request, responder| {
            answer(&context, request, responder, image);
        })
        .register_asynchronous_uri_scheme_protocol(ORIGINAL, |context, request, responder| {
            answer(&context, request, responder, original);
        })
}

/// Asks the library on a thread of its own; the window draws meanwhile.
fn answer<R: Runtime>(
    context: &UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
    serve: fn(&Library, &str) -> Served,
) {
    let library = context.app_handle().try_state::<Desk>().map(|desk| std::sync::Arc::clone(&desk.library));
    tauri::async_runtime::spawn_blocking(move || {
        let name = request.uri().path().trim_start_matches('/');
        let served = match library {
            Some(library) if request.method() == Method::GET => serve(&library, name),
            _ => Ok(None),
        };
        responder.respond(match served {
            Ok(Some(response)) => response,
            Ok(None) => refusal(StatusCode::NOT_FOUND, "There is nothing by this name."),
            Err(error) => refusal(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error:#}")),
        });
    });
}

/// A saved picture by the name of its bytes; `None` if there is none, or it is no picture.
fn image(library: &Library, name: &str) -> Served {
    if name.len() != 64 || !name.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)) {
        return Ok(None);
    }
    let Some(image) = library.image(name)? else { return Ok(None) };
    let Some(mime) = PICTURES.into_iter().find(|known| *known == image.mime) else { return Ok(None) };
    let mut response = inert(image.bytes, mime, IMAGE_POLICY);
    header(&mut response, CACHE_CONTROL, "private, max-age=31536000, immutable");
    Ok(Some(response))
}

/// The page of a version as it was saved; `None` if there is no such version, or it was no page.
fn original(library: &Library, name: &str) -> Served {
    let Ok(version) = name.parse::<uuid::Uuid>() else { return Ok(None) };
    let Some(page) = library.original_page(VersionId(version))? else { return Ok(None) };
    // The library has decoded it, whatever it says about its encoding.
    let mut response = inert(page.into_bytes(), "text/html; charset=utf-8", ORIGINAL_POLICY);
    header(&mut response, CACHE_CONTROL, "no-store");
    Ok(Some(response))
}

fn inert(bytes: Vec<u8>, mime: &'static str, policy: &'static str) -> Response<Vec<u8>> {
    let mut response = Response::new(bytes);
    header(&mut response, CONTENT_TYPE, mime);
    header(&mut response, X_CONTENT_TYPE_OPTIONS, "nosniff");
    header(&mut response, CONTENT_SECURITY_POLICY, policy);
    response
}

fn refusal(status: StatusCode, why: &str) -> Response<Vec<u8>> {
    let mut response = inert(why.as_bytes().to_vec(), "text/plain; charset=utf-8", IMAGE_POLICY);
    *response.status_mut() = status;
    header(&mut response, CACHE_CONTROL, "no-store");
    response
}

fn header(response: &mut Response<Vec<u8>>, name: HeaderName, value: &'static str) {
    response.headers_mut().insert(name, tauri::http::HeaderValue::from_static(value));
}
