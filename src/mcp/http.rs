//! Over HTTP: a message a request, each answered with one JSON object.
//!
//! Connections are read by threads of their own, so that none waits for a slow one; what they ask is answered one after the
//! other by whoever serves, who alone knows the registry.

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Duration;

use self::exchange::{Asked, Refusal, read, reply};
pub use self::guard::Guard;
use super::catalogue::Catalogue;
use super::message::Fault;
use super::protocol::{Answer, Server};

mod exchange;
mod guard;
mod head;

/// So many connections are served at a time; others are told to come again.
const MOST_CONNECTIONS: usize = 32;

/// A request that waits for its answer.
struct Waiting {
    asked: Asked,
    /// The connection, to see whether the client still is there.
    client: TcpStream,
    answer: Sender<Option<Answer>>,
}

/// Listens for requests.
pub struct Listener {
    inner: TcpListener,
    guard: Arc<Guard>,
}

impl Listener {
    /// Listens at `address`, a loopback one.
    ///
    /// # Errors
    ///
    /// What the system refuses.
    pub fn at(address: SocketAddr, guard: Guard) -> io::Result<Self> {
        Ok(Self { inner: TcpListener::bind(address)?, guard: Arc::new(guard) })
    }

    /// Where it listens.
    ///
    /// # Errors
    ///
    /// What the system refuses.
    pub fn url(&self) -> io::Result<String> {
        Ok(format!("http://{}/mcp", self.inner.local_addr()?))
    }

    /// Answers what is asked, as long as the program runs.
    pub fn serve<C: Catalogue>(self, server: &mut Server<C>) {
        let (sender, receiver) = sync_channel(MOST_CONNECTIONS);
        thread::spawn(move || self.accept(&sender));
        answer(server, &receiver);
    }

    fn accept(&self, sender: &SyncSender<Waiting>) {
        let open = Arc::new(AtomicUsize::new(0));
        for stream in self.inner.incoming() {
            // As when too many files are open: there is nobody to tell, and it passes.
            let Ok(mut stream) = stream else {
                thread::sleep(Duration::from_millis(10));
                continue;
            };
            if open.load(Ordering::SeqCst) >= MOST_CONNECTIONS {
                reply(&mut stream, 503, None);
                continue;
            }
            let place = Place::taken(&open);
            let (guard, sender) = (Arc::clone(&self.guard), sender.clone());
            let served = thread::Builder::new().spawn(move || {
                let _place = place;
                exchange(&mut stream, &guard, &sender);
            });
            drop(served);
        }
    }
}

/// One of the connections that are served at a time.
struct Place(Arc<AtomicUsize>);

impl Place {
    fn taken(open: &Arc<AtomicUsize>) -> Self {
        open.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(open))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Serves one connection.
fn exchange(stream: &mut TcpStream, guard: &Guard, sender: &SyncSender<Waiting>) {
    let asked = match read(stream, guard) {
        Ok(Some(asked)) => asked,
        Ok(None) => return,
        Err(Refusal(status, why)) => {
            let body = (!why.is_empty()).then(|| Fault::malformed(Fault::INVALID, why).answer(None).to_string());
            return reply(stream, status, body.as_deref());
        }
    };
    let (answer, answered) = channel();
    let Ok(client) = stream.try_clone() else { return };
    if sender.send(Waiting { asked, client, answer }).is_err() {
        return;
    }
    match answered.recv() {
        Ok(Some(answer)) => reply(stream, answer.status, Some(&answer.text)),
        // A notification.
        Ok(None) => reply(stream, 202, None),
        Err(_) => {}
    }
}

/// Answers one request after the other.
fn answer<C: Catalogue>(server: &mut Server<C>, waiting: &Receiver<Waiting>) {
    for Waiting { asked, client, answer } in waiting {
        if !is_gone(&client) {
            // Whoever waited may have gone meanwhile.
            let _gone = answer.send(server.answer(&asked.body, Some(&asked.headers)));
        }
    }
}

/// Whether a client has hung up: for nobody, nothing is derived.
fn is_gone(client: &TcpStream) -> bool {
    let peeked = client.set_nonblocking(true).and_then(|()| client.peek(&mut [0]));
    client.set_nonblocking(false).is_err() || matches!(peeked, Ok(0))
}
