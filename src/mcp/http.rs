//! Over HTTP: a message a request, each answered with one JSON object.
//!
//! Connections are read by threads of their own, so that none waits for a slow one; what they ask is answered one after the
//! other by whoever serves, who alone knows the registry.

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Duration;

use self::exchange::{Asked, read, reply};
pub use self::guard::Guard;
use self::head::Refusal;
use self::places::{Place, Places};
use super::catalogue::Catalogue;
use super::message::Fault;
use super::protocol::{Answer, Server};

mod exchange;
mod guard;
mod head;
mod places;

/// A request that waits for its answer.
struct Waiting {
    asked: Asked,
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

    /// Answers what is asked, one after the other, as long as the program runs.
    pub fn serve<C: Catalogue>(self, server: &mut Server<C>) {
        let (sender, receiver): (_, Receiver<Waiting>) = sync_channel(0);
        thread::spawn(move || self.accept(&sender));
        for Waiting { asked, answer } in receiver {
            // Whoever waited may have gone meanwhile.
            let _gone = answer.send(server.answer(&asked.body, Some(&asked.headers)));
        }
    }

    fn accept(&self, sender: &SyncSender<Waiting>) {
        let places = Arc::<Places>::default();
        for (number, stream) in (0..).zip(self.inner.incoming()) {
            // As when too many files are open: there is nobody to tell, and it passes.
            let Ok((mut stream, known)) = stream.and_then(|stream| Ok((stream.try_clone()?, stream))) else {
                thread::sleep(Duration::from_millis(10));
                continue;
            };
            let place = places.take(number, known);
            let (guard, sender) = (Arc::clone(&self.guard), sender.clone());
            let served = thread::Builder::new().spawn(move || exchange(&mut stream, &place, &guard, &sender));
            drop(served);
        }
    }
}

/// Serves one connection.
fn exchange(stream: &mut TcpStream, place: &Place, guard: &Guard, sender: &SyncSender<Waiting>) {
    let asked = match read(stream, guard) {
        Ok(asked) => asked,
        Err(Refusal(status, why)) => {
            let body = (!why.is_empty()).then(|| Fault::malformed(Fault::INVALID, why).answer(None).to_string());
            return reply(stream, status, body.as_deref());
        }
    };
    place.owes(true);
    let (answer, answered) = channel();
    let answer = sender.send(Waiting { asked, answer }).ok().and_then(|()| answered.recv().ok());
    place.owes(false);
    match answer {
        Some(Some(answer)) => reply(stream, answer.status, Some(&answer.text)),
        // A notification.
        Some(None) => reply(stream, 202, None),
        None => {}
    }
}
