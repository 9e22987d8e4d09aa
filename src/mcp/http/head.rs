//! The head of an HTTP request: what of it matters here.

/// The longest head that is read.
pub(super) const LONGEST: usize = 16 << 10;
/// So many headers are enough for every client and proxy.
const MOST_HEADERS: usize = 64;

/// The head of a request.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) method: String,
    pub(super) path: String,
    headers: Vec<(String, String)>,
}

impl Head {
    /// Reads a head that begins `bytes`, and says how long it is; `None` where it is not all there yet.
    pub(super) fn read(bytes: &[u8]) -> Result<Option<(Self, usize)>, &'static str> {
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        let length = match request.parse(bytes) {
            Ok(httparse::Status::Complete(length)) => length,
            Ok(httparse::Status::Partial) => return Ok(None),
            Err(_) => return Err("this is no HTTP request"),
        };
        let text = |header: &httparse::Header<'_>| {
            let value = str::from_utf8(header.value).ok()?;
            Some((header.name.to_ascii_lowercase(), value.trim().to_owned()))
        };
        let headers = request.headers.iter().map(text).collect::<Option<_>>().ok_or("a header is no text")?;
        let (method, target) = (request.method.unwrap_or_default(), request.path.unwrap_or_default());
        // As a proxy is asked, where the server is named in the target too.
        let named = target.split_once("://").filter(|_| !target.starts_with('/')).map(|(_, rest)| rest);
        let inside = named.map_or(target, |rest| rest.find('/').map_or("/", |at| &rest[at..]));
        let path = inside.split('?').next().unwrap_or_default();
        Ok(Some((Self { method: method.to_owned(), path: path.to_owned(), headers }, length)))
    }

    /// What a header says; nothing where it is said twice, or not at all.
    pub(super) fn header<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        let mut said = self.all(name);
        said.next().filter(|_| said.next().is_none())
    }

    /// All that a header says.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}
