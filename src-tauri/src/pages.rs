use std::panic::{AssertUnwindSafe, catch_unwind};
use tauri::http::{Request, Response, StatusCode, header};
use workbench::{Code, Error, Workbench};

/// What an address of the `page` scheme asks for.
#[derive(Debug, PartialEq)]
enum Wanted {
    /// The picture of a page: contract, page from 1, pixels for a point.
    Picture(String, u32, f32),
    /// The file as it was received.
    Original(String),
}

/// Answers an address: `/<contract>/<page>?scale=<pixels for a point>` with a picture,
/// `/original/<contract>` with the bytes as received. Bytes never go through JSON.
pub fn answer(bench: Result<&Workbench, &Error>, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let Some(wanted) = wanted(request.uri().path(), request.uri().query()) else {
        return refuse(StatusCode::BAD_REQUEST);
    };
    let Ok(bench) = bench else {
        return refuse(StatusCode::SERVICE_UNAVAILABLE);
    };
    let read = || match &wanted {
        Wanted::Picture(id, page, scale) => bench.page_picture(id, *page, *scale),
        Wanted::Original(id) => bench.original(id),
    };
    let kind = match &wanted {
        Wanted::Picture(..) => "image/png",
        Wanted::Original(_) => "application/octet-stream",
    };
    match catch_unwind(AssertUnwindSafe(read)) {
        // A page of a contract never changes: its id stands for one file.
        Ok(Ok(bytes)) => respond(StatusCode::OK, kind, "private, max-age=31536000, immutable", bytes),
        Ok(Err(error)) if matches!(error.code, Code::NoSuchContract | Code::NoSuchPlace) => {
            refuse(StatusCode::NOT_FOUND)
        }
        Ok(Err(_)) | Err(_) => refuse(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn wanted(path: &str, query: Option<&str>) -> Option<Wanted> {
    let mut parts = path.trim_matches('/').split('/');
    let (first, second) = (parts.next()?, parts.next()?);
    if first.is_empty() || parts.next().is_some() {
        return None;
    }
    if first == "original" {
        return is_id(second).then(|| Wanted::Original(second.to_owned()));
    }
    let scale = query
        .unwrap_or_default()
        .split('&')
        .find_map(|pair| pair.strip_prefix("scale="))
        .map_or(Some(1.0), |scale| scale.parse().ok())?;
    is_id(first).then_some(())?;
    Some(Wanted::Picture(first.to_owned(), second.parse().ok()?, scale))
}

/// Ids are letters, digits and hyphens; anything else never came from us.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn refuse(status: StatusCode) -> Response<Vec<u8>> {
    respond(status, "text/plain", "no-store", Vec::new())
}

fn respond(status: StatusCode, kind: &str, cache: &str, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    for (name, value) in [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)] {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_for_one_thing_or_is_refused() {
        let table = [
            ("/01ABC/3", Some("scale=1.5"), Some(Wanted::Picture("01ABC".into(), 3, 1.5))),
            ("/01ABC/3", None, Some(Wanted::Picture("01ABC".into(), 3, 1.0))),
            ("/original/01ABC", None, Some(Wanted::Original("01ABC".into()))),
            ("/01ABC/three", None, None),
            ("/01ABC/3", Some("scale=big"), None),
            ("/../3", None, None),
            ("/original/..%2fshelf", None, None),
            ("/01ABC", None, None),
            ("/01ABC/3/4", None, None),
        ];
        for (path, query, expected) in table {
            assert_eq!(wanted(path, query), expected, "{path} {query:?}");
        }
    }
}
