//! The head of an HTTP request: what of it matters here.

/// The longest head that is read.
pub(super) const LONGEST: usize = 16 << 10;
/// So many headers are enough for every client and proxy.
const MOST_HEADERS: usize = 64;

/// Why a request is not answered by the protocol: a status of HTTP, and why in words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal(pub(super) u16, pub(super) &'static str);

/// The head of a request.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) method: String,
    /// The server that is named in the target, as a proxy is asked; `Host` says nothing then.
    pub(super) server: Option<String>,
    pub(super) path: String,
    /// Whether it speaks HTTP/1.1, rather than the version before.
    pub(super) is_current: bool,
    headers: Vec<(String, String)>,
}

impl Head {
    /// Reads a head that begins `bytes`, and says how long it is; `None` where it is not all there yet.
    pub(super) fn read(bytes: &[u8]) -> Result<Option<(Self, usize)>, Refusal> {
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        let length = match request.parse(bytes) {
            Ok(httparse::Status::Complete(length)) if length <= LONGEST => length,
            Ok(httparse::Status::Partial) if bytes.len() < LONGEST => return Ok(None),
            Ok(_) if !bytes[..LONGEST].contains(&b'\n') => return Err(Refusal(414, "the address is too long")),
            Ok(_) | Err(httparse::Error::TooManyHeaders) => {
                return Err(Refusal(431, "the head of the request is too long"));
            }
            Err(httparse::Error::Version) => return Err(Refusal(505, "HTTP/1.1 is spoken here")),
            Err(_) => return Err(Refusal(400, "this is no HTTP request")),
        };
        // What is no text names and allows nothing, but is there.
        let text = |header: &httparse::Header<'_>| {
            let value = String::from_utf8_lossy(header.value);
            (header.name.to_ascii_lowercase(), value.trim_matches([' ', '\t']).to_owned())
        };
        let headers = request.headers.iter().map(text).collect();
        let target = request.path.unwrap_or_default();
        let named = target.split_once("://").filter(|_| !target.starts_with('/')).map(|(_, rest)| rest);
        let (server, inside) = named.map_or((None, target), |rest| {
            let (server, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            (Some(server.to_owned()), path)
        });
        let path = inside.split('?').next().unwrap_or_default().to_owned();
        let method = request.method.unwrap_or_default().to_owned();
        Ok(Some((Self { method, server, path, is_current: request.version == Some(1), headers }, length)))
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
